using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The run's report, <c>report.json</c>: every input accounted for, by SHA-256 and item number. No path, since a path can name a patient.</summary>
public sealed record Report
{
    /// <summary>The run key.</summary>
    public required string RunKey { get; init; }

    /// <summary>How the run ended.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset FinishedAt { get; init; }

    /// <summary>Software name and version.</summary>
    public required string Software { get; init; }

    /// <summary>Edition of PS3.15 Table E.1-1.</summary>
    public required string TableEdition { get; init; }

    /// <summary>The partner's name.</summary>
    public required string Partner { get; init; }

    /// <summary>The recipe's name.</summary>
    public required string Recipe { get; init; }

    /// <summary>SHA-256 of the recipe.</summary>
    public required string RecipeSha256 { get; init; }

    /// <summary>The delivery's code; empty when nothing was delivered.</summary>
    public required string Delivery { get; init; }

    /// <summary>The counts, which reconcile.</summary>
    public required ReportCounts Counts { get; init; }

    /// <summary>How much work the run was.</summary>
    public RunWork? Work { get; init; }

    /// <summary>Quarantined inputs by reason.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    /// <summary>How often each action was applied to an element of what was delivered.</summary>
    public required IReadOnlyDictionary<string, long> Actions { get; init; }

    /// <summary>The same by class of attribute, but what was kept since nothing speaks of it.</summary>
    public IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>Validation's findings by rule and tags, warnings included.</summary>
    public required IReadOnlyList<FindingCount> Findings { get; init; }

    /// <summary>How many known identifiers the items were searched for, by the rule of their length; one of two items counts twice.</summary>
    public required IReadOnlyDictionary<string, int> Searched { get; init; }

    /// <summary>What became of each table.</summary>
    public required IReadOnlyList<ReportTable> Tables { get; init; }

    /// <summary>The release by a named person; null when the partner's deliveries go out by themselves.</summary>
    public ReportRelease? Release { get; init; }

    /// <summary>The site's files that the run went by.</summary>
    public IReadOnlyList<SiteFile> SiteFiles { get; init; } = [];

    /// <summary>What persons decided on inputs, and what became of these; who and why is for the site alone.</summary>
    public IReadOnlyList<ReportDecision> Decisions { get; init; } = [];

    /// <summary>What was asked for, against what came; null when the site said nothing of it.</summary>
    public ReportExpected? Expected { get; init; }

    /// <summary>The delivery compared with what the partner got before; null when it got nothing, or gets nothing.</summary>
    public ReportEarlier? Earlier { get; init; }

    /// <summary>The volumes.</summary>
    public required IReadOnlyList<ReportVolume> Volumes { get; init; }

    /// <summary>Every input.</summary>
    public required IReadOnlyList<ReportInput> Inputs { get; init; }
}

/// <summary>Counts of a run: inputs are delivered, quarantined, failed or held for a release, and nothing else.</summary>
/// <param name="Inputs">Objects in the drop.</param>
/// <param name="Delivered">Inputs whose content is in the delivery, copies included.</param>
/// <param name="Duplicates">Of these, copies of another input.</param>
/// <param name="Quarantined">Inputs held back, with a reason.</param>
/// <param name="Failed">Inputs of work items that did not come to an end.</param>
/// <param name="Instances">Instances in the delivery.</param>
/// <param name="Items">Work items.</param>
/// <param name="UnclearedPixels">Instances in the delivery whose pixels may show text or a face, and that nothing cleared: the recipe accepts them.</param>
/// <param name="Tables">Tables in the delivery.</param>
/// <param name="Held">Inputs whose content is in volumes that nobody released, or that somebody refused.</param>
public sealed record ReportCounts(
    int Inputs, int Delivered, int Duplicates, int Quarantined, int Failed, int Instances, int Items, int UnclearedPixels = 0, int Tables = 0, int Held = 0);

/// <summary>What a person decided on the volumes. Who it was is in the restricted record and the audit alone.</summary>
/// <param name="IsReleased">Whether the partner gets them; null while nobody has decided.</param>
/// <param name="At">When, in UTC; null while nobody has decided.</param>
/// <param name="VolumesSha256">Stands for the volumes that the decision is on.</param>
public sealed record ReportRelease(bool? IsReleased, DateTimeOffset? At, string VolumesSha256);

/// <summary>A volume in the report.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Files">Its files.</param>
/// <param name="ChecksumsSha256">SHA-256 of its <c>SHA256SUMS</c>, which stands for its content.</param>
/// <param name="Sections">SHA-256 of each run of its bytes, in order.</param>
public sealed record ReportVolume(string Name, long Size, int Files, string ChecksumsSha256, IReadOnlyList<VolumeSection> Sections);

/// <summary>An input in the report.</summary>
/// <param name="Sha256">SHA-256 of its bytes; empty when it failed or could not be read.</param>
/// <param name="Item">The number of its work item, or its own when no item claims it.</param>
/// <param name="Status"><c>delivered</c>, <c>quarantined</c>, <c>failed</c> or <c>held</c>.</param>
/// <param name="Reason">Why it was quarantined; <c>duplicate</c> for a delivered copy of another; else null.</param>
public sealed record ReportInput(string Sha256, int Item, string Status, string? Reason);

/// <summary>A table in the report: how it was read, and what became of rows and columns. Names are the recipe's or conventional ones; a column that nobody lists has its place alone.</summary>
/// <param name="Item">The number of its work item.</param>
/// <param name="Status"><c>delivered</c> or <c>quarantined</c>.</param>
/// <param name="Facts">What became of it.</param>
public sealed record ReportTable(int Item, string Status, TableFacts Facts);

/// <summary>A decision in the report. Who made it, and why, is in the restricted report and the decisions' file.</summary>
/// <param name="Row">The row of <c>decisions.csv</c>; the header is row 1.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Rule">The reason that was cleared; null but for <c>accept</c>.</param>
/// <param name="Sha256">The input.</param>
/// <param name="Status">What became of it, as inputs spell it; <c>not-in-drop</c> when the drop does not have it.</param>
/// <param name="Reason">Why it is quarantined; null when it is not.</param>
public sealed record ReportDecision(long Row, DecisionKind Decision, string? Rule, string Sha256, string Status, string? Reason);

/// <summary>What was asked for, against what came. Numbers of rows and items; the values are in the restricted report alone.</summary>
/// <param name="Received">Rows of <c>expected.csv</c> of which the drop has a study, whatever became of it.</param>
/// <param name="Missing">Rows of which it has none.</param>
/// <param name="Unasked">Studies that no row asks for.</param>
/// <param name="MissingRows">The rows of which it has none; the header is row 1.</param>
/// <param name="ReceivedRows">The others, with the numbers of their studies' first items.</param>
/// <param name="UnaskedItems">The numbers of the first items of studies that no row asks for.</param>
public sealed record ReportExpected(
    int Received, int Missing, int Unasked, IReadOnlyList<long> MissingRows, IReadOnlyList<ReportReceived> ReceivedRows, IReadOnlyList<int> UnaskedItems);

/// <summary>A row of <c>expected.csv</c> that was received.</summary>
/// <param name="Row">The row; the header is row 1.</param>
/// <param name="Items">The numbers of the first items of its studies.</param>
public sealed record ReportReceived(long Row, IReadOnlyList<int> Items);
