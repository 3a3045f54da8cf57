using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What cleans a subject's texts, and finds out which of those that no table lists need it. Thread-safe; prints nothing.</summary>
internal sealed class SubjectTexts
{
    private readonly HashSet<KnownIdentifier> _of;

    /// <summary>Prepares both for what is known of the subject now.</summary>
    public SubjectTexts(TextReplacements replacements, KnownIdentifiers known)
    {
        _of = [.. known.All];
        Cleaner = new TextCleaner(replacements, _of);
        Known = new ResidualScan(_of.Where(SearchedIdentifiers.AreSearched).SelectMany(IdentifierForms.Of).Distinct(StringComparer.OrdinalIgnoreCase).SelectMany(IdentifierEncodings.Of));
    }

    /// <summary>The cleaner.</summary>
    public TextCleaner Cleaner { get; }

    /// <summary>The search for known identifiers.</summary>
    public ResidualScan Known { get; }

    /// <summary>Whether a date or date and time is on a day on which somebody known was born.</summary>
    public bool IsBirth(string text) =>
        _of.Any(known => known.Class == IdentifierClass.Date && known.Value.Length == 8 && text.StartsWith(known.Value, StringComparison.Ordinal));

    /// <summary>Whether these are the identifiers that it was prepared for.</summary>
    public bool IsOf(KnownIdentifiers known) => known.Count == _of.Count && _of.SetEquals(known.All);
}
