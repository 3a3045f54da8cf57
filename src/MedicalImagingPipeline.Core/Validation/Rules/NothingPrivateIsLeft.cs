using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>No private attribute, and none that the dictionary does not know, at any level (PS3.15 E.1.1).</summary>
internal sealed class NothingPrivateIsLeft : IValidationRule
{
    public string Name => "nothing-private-is-left";

    public Severity Severity => Severity.Error;

    public IEnumerable<string> Check(InstanceUnderTest instance) =>
        from segment in instance.Segments
        from found in ElementWalk.Walk(segment)
        where found.Element.Tag.IsPrivate || !DicomDictionary.TryGet(found.Element.Tag, out _)
        select found.Path;
}
