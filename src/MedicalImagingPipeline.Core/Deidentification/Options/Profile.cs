using System.Collections.Concurrent;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What de-identification does: the basic profile with options, a way with dates, and rules of a recipe's own. Thread-safe.</summary>
public sealed class Profile
{
    private readonly AttributeDecisions _always;
    private readonly ConcurrentDictionary<string, AttributeDecisions> _byClass = new(StringComparer.Ordinal);

    /// <summary>The Basic Application Level Confidentiality Profile (PS3.15 E.2) without options.</summary>
    public Profile()
        : this([])
    {
    }

    /// <summary>The basic profile with options.</summary>
    public Profile(IEnumerable<ProfileOption> options, IReadOnlyList<AttributeOverride>? overrides = null, DateTreatment? dates = null)
    {
        Options = new OptionSet(options);
        Overrides = overrides ?? [];
        Dates = dates
            ?? (Options.Has(ProfileOption.RetainModifiedDates) ? DateTreatment.Shift
            : Options.Has(ProfileOption.RetainFullDates) ? DateTreatment.Keep
            : DateTreatment.Remove);
        _always = new AttributeDecisions(Options, Dates, [.. Always]);
    }

    /// <summary>The basic profile.</summary>
    public static Profile Basic { get; } = new();

    /// <summary>The options.</summary>
    public OptionSet Options { get; }

    /// <summary>What becomes of dates.</summary>
    public DateTreatment Dates { get; }

    /// <summary>By how much dates move, where they do.</summary>
    public ShiftRange Shift { get; init; } = ShiftRange.Default;

    /// <summary>Whether a patient ID is one subject, whoever issued it.</summary>
    public bool IgnoresIssuer { get; init; }

    /// <summary>Whether a subject's replacements come from a random secret, and not from its ID.</summary>
    public bool UsesRandomSecrets { get; init; }

    /// <summary>Whether pixels that nothing cleared are delivered: a site's choice for partners who clear them.</summary>
    public bool AcceptsUnclearedPixels { get; init; }

    /// <summary>How much is held back with an instance, by the reason that holds it; without a word, the instance alone.</summary>
    public IReadOnlyDictionary<QuarantineReason, HoldScope> Holds { get; init; } = new Dictionary<QuarantineReason, HoldScope>();

    /// <summary>The recipe's own rules; of several that match, the last one holds.</summary>
    public IReadOnlyList<AttributeOverride> Overrides { get; }

    private IEnumerable<AttributeOverride> Always => Overrides.Where(rule => rule.When.Count == 0);

    /// <summary>The decisions for an instance: by its IOD, and with the rules whose conditions its header meets.</summary>
    /// <param name="header">The instance's.</param>
    /// <param name="sopClass">Its SOP class; null where Types are not to decide.</param>
    internal AttributeDecisions For(Dataset header, string? sopClass = null)
    {
        if (Overrides.Any(rule => rule.When.Count > 0 && rule.When.All(match => match.IsMetBy(header))))
        {
            return new AttributeDecisions(Options, Dates, [.. Overrides.Where(rule => rule.When.All(match => match.IsMetBy(header)))], IodOf(sopClass));
        }

        return sopClass is null || IodOf(sopClass) is not { } iod ? _always
            : _byClass.GetOrAdd(sopClass, (_, found) => new AttributeDecisions(Options, Dates, [.. Always], found), iod);
    }

    private static Iod? IodOf(string? sopClass) => sopClass is not null && IodTable.TryGet(sopClass, out Iod? iod) ? iod : null;
}
