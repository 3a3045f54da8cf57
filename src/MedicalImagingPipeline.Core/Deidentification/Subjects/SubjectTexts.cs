using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What cleans a subject's texts, and finds out which of those that no table lists need it. Thread-safe; prints nothing.</summary>
internal sealed class SubjectTexts
{
    private const int DateLength = 8;

    private readonly HashSet<KnownIdentifier> _of;
    private readonly HashSet<string> _births;

    /// <summary>Prepares both for what is known of the subject now.</summary>
    public SubjectTexts(TextReplacements replacements, KnownIdentifiers known)
    {
        _of = [.. known.All];
        _births = [.. _of.Where(identifier => identifier.Class == IdentifierClass.Date).Select(identifier => DayOf(identifier.Value)).OfType<string>()];
        Cleaner = new TextCleaner(replacements, _of);
        Known = new ResidualScan(_of.Where(SearchedIdentifiers.AreSearched).SelectMany(IdentifierForms.Of).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(IdentifierEncodings.Of));
    }

    /// <summary>The cleaner.</summary>
    public TextCleaner Cleaner { get; }

    /// <summary>The search for known identifiers.</summary>
    public ResidualScan Known { get; }

    /// <summary>Whether one of some dates, or dates and times, is on a day on which somebody known was born.</summary>
    public bool IsBirth(string values) =>
        _births.Count > 0 && values.Split('\\').Any(value => DayOf(value) is { } day && _births.Contains(day));

    /// <summary>Whether these are the identifiers that it was prepared for.</summary>
    public bool IsOf(KnownIdentifiers known) => known.Count == _of.Count && _of.SetEquals(known.All);

    // The first eight digits, also of the old form with points.
    private static string? DayOf(string value)
    {
        string date = value.Trim(' ', '\0');
        date = date is [_, _, _, _, '.', _, _, '.', ..] ? date.Replace(".", "", StringComparison.Ordinal) : date;
        return date.Length >= DateLength ? date[..DateLength] : null;
    }
}
