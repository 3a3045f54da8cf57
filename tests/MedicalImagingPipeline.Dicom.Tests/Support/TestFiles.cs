namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Reads whole files.</summary>
internal static class TestFiles
{
    /// <summary>Reads all segments of a file and leaves what stays in the stream.</summary>
    public static async Task<List<Dataset>> ReadSegmentsAsync(Stream stream)
    {
        DicomFile file = await DicomFile.OpenAsync(stream, null, CancellationToken.None);
        var segments = new List<Dataset>();
        while (await file.ReadSegmentAsync(CancellationToken.None))
        {
            segments.Add(file.Segment);
        }

        return segments;
    }

    /// <summary>All elements of a level and of the items below it, each with its path.</summary>
    public static IEnumerable<(string Path, DicomElement Element)> Walk(Dataset dataset, string prefix = "")
    {
        foreach (DicomElement element in dataset)
        {
            string path = FormattableString.Invariant($"{prefix}{element.Tag.Value:X8}");
            yield return (path, element);
            int number = 0;
            foreach (Dataset item in element.Items)
            {
                foreach ((string, DicomElement) below in Walk(item, FormattableString.Invariant($"{path}[{number}].")))
                {
                    yield return below;
                }

                number++;
            }
        }
    }
}
