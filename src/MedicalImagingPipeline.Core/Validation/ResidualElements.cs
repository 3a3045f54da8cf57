using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>Searches the elements of a data set, at every level, for known identifiers.</summary>
/// <param name="scan">What is searched for.</param>
internal sealed class ResidualElements(ResidualScan scan)
{
    private const ushort DirectoryGroup = 0x0004;

    /// <summary>The paths at which one was found.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="pseudonyms">The Patient IDs of the output.</param>
    public IEnumerable<string> FindIn(Dataset dataset, IReadOnlyCollection<string> pseudonyms)
    {
        foreach ((string path, DicomElement element) in ElementWalk.Walk(dataset))
        {
            if (!IsWrittenByUs(element, pseudonyms) && scan.IsFoundIn(element))
            {
                yield return path;
            }
        }
    }

    // Keyed UIDs and the pseudonym are random characters, in which short identifiers turn up by chance; the rules check them. So are the
    // numbers in File IDs, and the words for kinds of records are names too (PATIENT).
    private static bool IsWrittenByUs(DicomElement element, IReadOnlyCollection<string> pseudonyms) =>
        element.Vr == DicomVr.UI
        || element.Tag == DicomTags.DeidentificationMethod
        || element.Tag.Group == DirectoryGroup
        || ((element.Tag == DicomTags.PatientId || element.Tag == DicomTags.PatientName) && element.GetStrings() is [var value] && pseudonyms.Contains(value));
}
