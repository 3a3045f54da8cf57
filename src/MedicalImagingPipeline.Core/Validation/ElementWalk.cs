using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Goes through a data set and all its items.</summary>
internal static class ElementWalk
{
    /// <summary>Every element at every level, with its path.</summary>
    public static IEnumerable<(string Path, DicomElement Element)> Walk(Dataset dataset, string prefix = "")
    {
        foreach (DicomElement element in dataset)
        {
            string path = prefix + element.Tag;
            yield return (path, element);
            int item = 0;
            foreach (Dataset nested in element.Items)
            {
                foreach ((string, DicomElement) inner in Walk(nested, $"{path}[{item}]."))
                {
                    yield return inner;
                }

                item++;
            }
        }
    }
}
