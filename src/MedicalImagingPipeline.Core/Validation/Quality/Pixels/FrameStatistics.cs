namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Summary of stored pixel values over all frames of an instance.</summary>
/// <param name="Least">The lowest value, Pixel Padding Value left out.</param>
/// <param name="Most">The highest value, Pixel Padding Value left out.</param>
/// <param name="Frames">Whole frames seen.</param>
/// <param name="Blank">Of these, frames of one value only.</param>
/// <param name="SaturatedShare">Of the frame that has most of them, the share of samples that have the highest value that can be stored.</param>
/// <param name="Doubled">Frames that are the same, sample for sample, as an earlier one; blank ones not counted.</param>
internal sealed record FrameStatistics(long Least, long Most, int Frames, int Blank, double SaturatedShare, int Doubled)
{
    /// <summary>Whether no frame shows anything.</summary>
    public bool IsBlank => Frames > 0 && Blank == Frames;
}
