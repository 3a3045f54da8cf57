namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>What patterns look at.</summary>
/// <param name="text">The text.</param>
/// <param name="replacements">What replaces dates and UIDs.</param>
/// <param name="knownDates">Dates of birth, which are removed and not shifted.</param>
internal sealed class PatternInput(TokenizedText text, TextReplacements replacements, IReadOnlySet<DateOnly> knownDates)
{
    public TokenizedText Text { get; } = text;

    public string? MapUid(string uid) => replacements.MapUid?.Invoke(uid);

    /// <summary>The date that stands in a date's place; null for one of birth, known or called so.</summary>
    /// <param name="date">The date.</param>
    /// <param name="first">Its first token.</param>
    /// <param name="end">The token after its last.</param>
    public DateOnly? ShiftDate(DateOnly date, int first, int end) =>
        knownDates.Contains(date) || BirthWords.AreBeside(Text, first, end) ? null : replacements.ShiftDate?.Invoke(date);
}
