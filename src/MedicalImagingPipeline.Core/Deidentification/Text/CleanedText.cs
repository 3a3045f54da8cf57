namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>A text without what identifies people. Prints the counts only.</summary>
/// <param name="Text">What is left of it, byte for byte as it was but for replacements.</param>
/// <param name="Removed">How many words and numbers were taken out or replaced.</param>
internal readonly record struct CleanedText(string Text, int Removed)
{
    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Text.Length} characters, {Removed} removed");
}
