namespace MedicalImagingPipeline.Core.Validation.Rules;

/// <summary>The file ends with its last element: bytes after it belong to nothing that was checked.</summary>
internal sealed class NothingFollowsTheDataset : IValidationRule
{
    public string Name => "nothing-follows-the-dataset";

    public Severity Severity => Severity.Error;

    public IEnumerable<string> Check(InstanceUnderTest instance) => instance.HasTrailingBytes ? [""] : [];
}
