using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>File Meta Information names the instance, its class and its encoding as they are (PS3.10 7.1).</summary>
internal sealed class MetaMatchesDataset : IValidationRule
{
    public string Name => "meta-matches-dataset";

    public Severity Severity => Severity.Error;

    public IEnumerable<string> Check(InstanceUnderTest instance)
    {
        if (instance.Meta.GetString(DicomTags.MediaStorageSopInstanceUid) != instance.Header.GetString(DicomTags.SopInstanceUid))
        {
            yield return DicomTags.MediaStorageSopInstanceUid.ToString();
        }

        if (instance.Meta.GetString(DicomTags.MediaStorageSopClassUid) != instance.Header.GetString(DicomTags.SopClassUid))
        {
            yield return DicomTags.MediaStorageSopClassUid.ToString();
        }

        if (instance.Meta.GetString(DicomTags.TransferSyntaxUid) != instance.TransferSyntax.Uid)
        {
            yield return DicomTags.TransferSyntaxUid.ToString();
        }
    }
}
