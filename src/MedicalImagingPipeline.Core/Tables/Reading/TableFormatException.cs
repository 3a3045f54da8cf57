using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>A table that cannot be gone through. Names the rule and the row; nothing of the table.</summary>
public sealed class TableFormatException(QuarantineReason reason, string message) : Exception(message)
{
    /// <summary>Why it is held back.</summary>
    public QuarantineReason Reason { get; } = reason;
}
