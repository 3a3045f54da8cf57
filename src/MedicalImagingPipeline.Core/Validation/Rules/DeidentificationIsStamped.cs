using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>The instance says that, and how, it was de-identified (PS3.15 E.1.1, PS3.3 C.7.1.1 and C.12.1).</summary>
internal sealed class DeidentificationIsStamped : IValidationRule
{
    public string Name => "deidentification-is-stamped";

    public Severity Severity => Severity.Error;

    public IEnumerable<string> Check(InstanceUnderTest instance)
    {
        if (instance.Header.GetString(DicomTags.PatientIdentityRemoved) != "YES")
        {
            yield return DicomTags.PatientIdentityRemoved.ToString();
        }

        if (!instance.Header.TryGet(DicomTags.DeidentificationMethodCodeSequence, out DicomElement codes) || !codes.Items.Any())
        {
            yield return DicomTags.DeidentificationMethodCodeSequence.ToString();
        }

        if (instance.Header.GetString(DicomTags.LongitudinalTemporalInformationModified) is null)
        {
            yield return DicomTags.LongitudinalTemporalInformationModified.ToString();
        }
    }
}
