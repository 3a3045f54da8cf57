namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A part of a volume that the store copies.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Bundle">What to copy from.</param>
/// <param name="Offset">The first byte, in the bundle.</param>
/// <param name="Length">Bytes.</param>
internal sealed record JoinPart(int Number, PlannedBundle Bundle, long Offset, long Length);
