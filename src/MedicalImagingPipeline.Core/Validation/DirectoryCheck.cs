using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Media;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Asks of a File-set's DICOMDIR that it leads to each instance of the bag as it is, and to nothing else, and searches it.</summary>
/// <param name="facts">What Deidentify said of the item.</param>
/// <param name="scan">What it is searched for.</param>
internal sealed class DirectoryCheck(ItemFacts facts, ResidualScan scan)
{
    /// <summary>The rule's name.</summary>
    public const string Rule = "directory-matches-instances";

    private bool _isRead;

    /// <summary>Whether an entry is the DICOMDIR.</summary>
    public bool Is(string entry) => entry == $"{facts.Facts!.Bag}/{BagFiles.PayloadFolder}{FileSet.DirectoryName}";

    /// <summary>Reads and checks it.</summary>
    /// <returns>The findings, those of the search among them.</returns>
    public async Task<IReadOnlyList<Finding>> CheckAsync(string entry, Stream content, string residualRule, CancellationToken cancellationToken)
    {
        _isRead = true;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        bytes.Position = 0;
        bool isFound = await scan.IsFoundInAsync(buffer => bytes.ReadAsync(buffer, cancellationToken)).ConfigureAwait(false);
        bytes.Position = 0;
        try
        {
            DicomFile file = await DicomFile.OpenAsync(bytes, null, cancellationToken).ConfigureAwait(false);
            await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false);
            string[] pseudonyms = [.. facts.Instances.Select(instance => instance.Facts.PatientId).Distinct(StringComparer.Ordinal)];
            IEnumerable<Finding> found = new ResidualElements(scan).FindIn(file.Segment, pseudonyms)
                .Select(path => new Finding(residualRule, Severity.Error, entry, path, QuarantineReason.ResidualIdentifier));
            return [.. isFound ? found.Append(new Finding(residualRule, Severity.Error, entry, "", QuarantineReason.ResidualIdentifier)) : found, .. IsRight(file, bytes.Length) ? [] : (IEnumerable<Finding>)[Wrong()]];
        }
        catch (DicomFormatException)
        {
            return [Wrong()];
        }
    }

    /// <summary>What is found when the bundle was read to its end: the DICOMDIR of a bag that must have one is missing.</summary>
    public IEnumerable<Finding> Missing() => _isRead ? [] : [Wrong()];

    private static Finding Wrong() => new(Rule, Severity.Error, "", "");

    private bool IsRight(DicomFile file, long length)
    {
        if (file.TransferSyntax != TransferSyntax.ExplicitVrLittleEndian || file.Bulk is not null || file.HasTrailingBytes
            || file.Meta.GetString(DicomTags.MediaStorageSopClassUid) != FileSet.DirectoryClass
            || DirectoryReader.Read(file.Segment, length) is not { } references)
        {
            return false;
        }

        HashSet<DirectoryReference> expected = [.. facts.Instances.Select(instance => DirectoryReference.Of(instance.Path[BagFiles.PayloadFolder.Length..], instance.Facts))];
        return references.Count == expected.Count && expected.SetEquals(references);
    }
}
