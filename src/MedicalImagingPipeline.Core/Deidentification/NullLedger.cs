using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A ledger that forgets.</summary>
public sealed class NullLedger : ILedger
{
    private NullLedger()
    {
    }

    /// <summary>The only one.</summary>
    public static NullLedger Instance { get; } = new();

    /// <inheritdoc />
    public void Record(ReadOnlySpan<DicomTag> path, ActionTaken action, RuleSource rule)
    {
    }
}
