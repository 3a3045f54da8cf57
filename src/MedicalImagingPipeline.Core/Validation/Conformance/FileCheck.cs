using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Checks a file alone: what it breaks of its IOD, of the dictionary and of its VRs.</summary>
public static class FileCheck
{
    /// <summary>Reads a file to its end.</summary>
    /// <exception cref="DicomFormatException">It cannot be read.</exception>
    public static async Task<IReadOnlyList<Violation>> RunAsync(Stream input, CancellationToken cancellationToken)
    {
        DicomFile file = await DicomFile.OpenAsync(input, null, cancellationToken).ConfigureAwait(false);
        var counts = new ViolationCounts();
        ConformanceCheck? check = null;
        while (await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false))
        {
            check ??= Start(file, counts);
            check.Add(file.Segment);
            if (file.Bulk is { } bulk)
            {
                check.See(bulk.Header.Tag);
            }
        }

        check?.Complete();
        return counts.All;
    }

    private static ConformanceCheck Start(DicomFile file, ViolationCounts counts)
    {
        string? sopClass = file.Segment.GetString(DicomTags.SopClassUid) ?? file.Meta.GetString(DicomTags.MediaStorageSopClassUid);
        var check = new ConformanceCheck(new ConformanceTables().For(sopClass), counts);
        if (file.HasMeta)
        {
            check.AddMeta(file.Meta);
        }

        return check;
    }
}
