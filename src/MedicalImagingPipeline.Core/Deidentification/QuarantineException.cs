namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>An input turned out to be held back after its output was begun. The output is to be abandoned.</summary>
public sealed class QuarantineException : Exception
{
    /// <summary>Says why.</summary>
    public QuarantineException(QuarantineReason reason)
        : base(QuarantineReasons.Explain(reason)) => Reason = reason;

    /// <summary>Why the input is held back.</summary>
    public QuarantineReason Reason { get; }
}
