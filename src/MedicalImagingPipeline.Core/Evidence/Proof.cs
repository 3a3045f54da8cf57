using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>
/// A volume's <c>proof.json</c>: what was done to make it, what was searched for in it, and what binds the site to the records
/// that it keeps. Follows from inputs, recipe, partner, key and software alone: no time, no run, no signature.
/// </summary>
public sealed record Proof
{
    /// <summary>The file's name in the volume's own folder.</summary>
    public const string FileName = "proof.json";

    /// <summary>The form of this file.</summary>
    public int Form { get; init; } = 1;

    /// <summary>The delivery's code.</summary>
    public required string Delivery { get; init; }

    /// <summary>The volume's name.</summary>
    public required string Volume { get; init; }

    /// <summary>How many volumes the delivery has.</summary>
    public required int Volumes { get; init; }

    /// <summary>Name and version of the software.</summary>
    public required string Software { get; init; }

    /// <summary>Editions of the standard's tables, by part.</summary>
    public required IReadOnlyDictionary<string, string> Editions { get; init; }

    /// <summary>The effective recipe.</summary>
    public required Recipe Recipe { get; init; }

    /// <summary>Its SHA-256, which each instance's (0012,0063) names.</summary>
    public required string RecipeSha256 { get; init; }

    /// <summary>What became of the inputs of the whole delivery.</summary>
    public required ProofCounts Reconciliation { get; init; }

    /// <summary>What this volume holds.</summary>
    public required ProofContent Content { get; init; }

    /// <summary>What was searched for in the bytes of this volume.</summary>
    public required ProofSearch ResidualSearch { get; init; }

    /// <summary>What validation found in this volume that does not hold it back, by rule and tags.</summary>
    public required IReadOnlyList<FindingCount> Findings { get; init; }

    /// <summary>How often each action was applied to an element of this volume.</summary>
    public required IReadOnlyDictionary<string, long> Actions { get; init; }

    /// <summary>What binds the site to the ledger of this volume: the root over the bags' roots, in their order.</summary>
    public required LedgerFacts Ledger { get; init; }

    /// <summary>The bags, sorted.</summary>
    public required IReadOnlyList<ProofBag> Bags { get; init; }
}

/// <summary>Counts of the inputs of a delivery.</summary>
/// <param name="Inputs">Objects that the site gave.</param>
/// <param name="Delivered">Of these, whose content is in the delivery.</param>
/// <param name="Duplicates">Of these, copies of another.</param>
/// <param name="Quarantined">Held back, by reason.</param>
/// <param name="Failed">Of work that did not come to an end.</param>
/// <param name="DeliveredBytes">Bytes of the inputs delivered, copies included.</param>
public sealed record ProofCounts(int Inputs, int Delivered, int Duplicates, IReadOnlyDictionary<string, int> Quarantined, int Failed, long DeliveredBytes);

/// <summary>What a volume holds.</summary>
/// <param name="Subjects">Pseudonyms.</param>
/// <param name="Studies">Studies.</param>
/// <param name="Series">Series.</param>
/// <param name="Instances">Instances.</param>
/// <param name="Bytes">Bytes of these, unpacked.</param>
/// <param name="SopInstanceUidsSha256">SHA-256 of the SOP Instance UIDs, sorted by their bytes, a line feed after each.</param>
/// <param name="UnclearedPixels">Instances whose pixels may show text or a face and that nothing cleared, since the recipe accepts them.</param>
public sealed record ProofContent(int Subjects, int Studies, int Series, int Instances, long Bytes, string SopInstanceUidsSha256, int UnclearedPixels);

/// <summary>What was searched for in a volume. That nothing was found is why the volume is there.</summary>
/// <param name="ByClass">Known identifiers by class; one of two bags counts twice.</param>
/// <param name="ByRule">The same by the rule of their length, those that are searched for.</param>
/// <param name="Found">How many were found: 0.</param>
/// <param name="Commitment">A Merkle root over the bags' commitments, in their order: binds the site to what it searched for and tells nobody one.</param>
public sealed record ProofSearch(IReadOnlyDictionary<string, int> ByClass, IReadOnlyDictionary<string, int> ByRule, int Found, string Commitment);

/// <summary>A bag of a volume.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="ManifestSha256">SHA-256 of its payload manifest, which stands for each file of the payload.</param>
/// <param name="Ledger">What binds the site to its ledger.</param>
/// <param name="Identifiers">The root over the known identifiers searched for in it.</param>
public sealed record ProofBag(string Name, string ManifestSha256, LedgerFacts Ledger, string Identifiers);
