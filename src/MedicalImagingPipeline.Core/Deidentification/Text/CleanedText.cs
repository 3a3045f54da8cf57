namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>A text without what identifies. Prints no text.</summary>
/// <param name="Text">What is left.</param>
/// <param name="Removed">How many tokens or runs were taken out.</param>
internal readonly record struct CleanedText(string Text, int Removed)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Text.Length} characters, {Removed} removed");
}
