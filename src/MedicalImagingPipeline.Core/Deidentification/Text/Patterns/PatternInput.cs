namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>What patterns look at.</summary>
/// <param name="text">The text.</param>
/// <param name="replacements">What replaces dates and UIDs.</param>
/// <param name="knownDates">Dates of birth, which are removed and not shifted.</param>
internal sealed class PatternInput(TokenizedText text, TextReplacements replacements, IReadOnlySet<DateOnly> knownDates)
{
    public TokenizedText Text { get; } = text;

    public string? MapUid(string uid) => replacements.MapUid?.Invoke(uid);

    public DateOnly? ShiftDate(DateOnly date) => knownDates.Contains(date) ? null : replacements.ShiftDate?.Invoke(date);
}
