using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The order of one level's elements (PS3.5 7.1).</summary>
internal static class DatasetLevel
{
    /// <summary>Whether tags ascend and none repeats.</summary>
    public static bool IsAscending(Dataset dataset)
    {
        long last = -1;
        foreach (DicomElement element in dataset)
        {
            if (element.Tag.Value <= last)
            {
                return false;
            }

            last = element.Tag.Value;
        }

        return true;
    }

    /// <summary>The elements by tag; repeated ones stay in the order of the source.</summary>
    public static List<DicomElement> Sort(Dataset dataset)
    {
        var elements = new List<DicomElement>();
        foreach (DicomElement element in dataset)
        {
            elements.Add(element);
        }

        // OrderBy is stable, List.Sort is not.
        return [.. elements.OrderBy(element => element.Tag.Value)];
    }
}
