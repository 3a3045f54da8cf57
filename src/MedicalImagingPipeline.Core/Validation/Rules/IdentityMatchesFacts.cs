using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>The instance is the one that the item facts say: indexes are made from these.</summary>
internal sealed class IdentityMatchesFacts : IValidationRule
{
    public string Name => "identity-matches-facts";

    public Severity Severity => Severity.Error;

    public IEnumerable<string> Check(InstanceUnderTest instance) =>
        from pair in new[]
        {
            (Tag: DicomTags.SopInstanceUid, Expected: instance.Facts.SopInstanceUid),
            (Tag: DicomTags.StudyInstanceUid, Expected: instance.Facts.StudyUid),
            (Tag: DicomTags.SeriesInstanceUid, Expected: instance.Facts.SeriesUid),
            (Tag: DicomTags.PatientId, Expected: instance.Facts.PatientId),
        }
        where instance.Header.GetString(pair.Tag) != pair.Expected
        select pair.Tag.ToString();
}
