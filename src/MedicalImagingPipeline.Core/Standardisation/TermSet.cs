using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>The only words that a column may hold, each with what it means.</summary>
internal sealed class TermSet
{
    private readonly FrozenDictionary<string, string> _meanings;

    public TermSet(string name, params (string Term, string Meaning)[] terms)
    {
        Name = name;
        All = [.. terms];
        _meanings = terms.ToFrozenDictionary(term => term.Term, term => term.Meaning, StringComparer.Ordinal);
    }

    /// <summary>What the set is called in the documents.</summary>
    public string Name { get; }

    /// <summary>The terms, in order.</summary>
    public IReadOnlyList<(string Term, string Meaning)> All { get; }

    /// <summary>The term that a value is, blanks and case aside; null when it is none.</summary>
    public string? Find(string? value) => value?.Trim().ToUpperInvariant() is { } term && _meanings.ContainsKey(term) ? term : null;
}
