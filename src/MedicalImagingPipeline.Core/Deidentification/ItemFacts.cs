using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Pipeline;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What Deidentify leaves beside a bundle: all that later stages need to know of it, and no value as read.</summary>
public sealed record ItemFacts
{
    /// <summary>The item's number.</summary>
    public required int Item { get; init; }

    /// <summary>The pseudonym of the item's patient, or <see cref="TableBundle.Folder"/>; empty when nothing was written.</summary>
    public required string Subject { get; init; }

    /// <summary>The bundle, or null when nothing was written.</summary>
    public required ObjectVersion? Bundle { get; init; }

    /// <summary>The bundle's entries and sections.</summary>
    public required BundleFacts? Facts { get; init; }

    /// <summary>The instances in the bundle, in its order.</summary>
    public required IReadOnlyList<BundledInstance> Instances { get; init; }

    /// <summary>What became of the item's objects, in their order.</summary>
    public required IReadOnlyList<InputOutcome> Inputs { get; init; }

    /// <summary>How many instances of a series, by its mapped UID, were held back: what is delivered of it is incomplete.</summary>
    public required IReadOnlyDictionary<string, int> HeldBySeries { get; init; }

    /// <summary>The number of the first item of the study.</summary>
    public required int Study { get; init; }

    /// <summary>Whether the study is so large that other items have series of it.</summary>
    public bool IsPartOfStudy { get; init; }

    /// <summary>Whether the recipe holds the whole study for what was held of it here, other items included.</summary>
    public required bool HoldsStudy { get; init; }

    /// <summary>How often each action was applied.</summary>
    public required IReadOnlyDictionary<string, long> Actions { get; init; }

    /// <summary>What binds the site to the item's ledger; null when none is kept.</summary>
    public LedgerFacts? Ledger { get; init; }

    /// <summary>What binds the site to the known identifiers that the bundle is searched for.</summary>
    public IdentifierFacts? Identifiers { get; init; }

    /// <summary>What the inputs of the delivered instances break of the format's form.</summary>
    public IReadOnlyList<Violation> Violations { get; init; } = [];

    /// <summary>How often each action was applied to each class of attributes, but what nothing speaks of.</summary>
    public IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>How many instances went out with pixels that nothing cleared, since the recipe accepts them.</summary>
    public int UnclearedPixels { get; init; }

    /// <summary>What became of a table; null for a study.</summary>
    public TableFacts? Table { get; init; }
}

/// <summary>An instance in a bundle.</summary>
/// <param name="Path">Its path below the bag.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="PixelDataSha256">SHA-256 of the pixel data's value; null when it has none.</param>
/// <param name="Facts">What names say of it.</param>
/// <param name="PixelDataIsPadded">Whether odd lengths in the source's pixel data were made even: then the output's has another hash.</param>
/// <param name="IsUncleared">Whether it has pixels that nothing cleared: no picture may be made of them.</param>
public sealed record BundledInstance(
    string Path, long Size, string Sha256, string? PixelDataSha256, InstanceFacts Facts, bool PixelDataIsPadded = false, bool IsUncleared = false);
