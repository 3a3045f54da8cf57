using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core;

/// <summary>What became of one input, without its name.</summary>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal; empty when it could not be read.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Reason">Why it was held back; null when it was delivered.</param>
/// <param name="IsDuplicate">Whether another input has the same bytes, and is the one in the delivery.</param>
public sealed record InputOutcome(string Sha256, InputStatus Status, QuarantineReason? Reason = null, bool IsDuplicate = false);
