using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Sums a run up.</summary>
internal static class ReportWriter
{
    /// <summary>What a volume's own report says: of what is delivered alone, and nothing of the run, its time or its place.</summary>
    public static Report ForPartner(RunResults results, IReadOnlyList<ReconciledInput> inputs, string delivery)
    {
        ItemResult[] delivered = [.. results.Deliverable];
        return Create(results, inputs, new PackageRecord { Delivery = delivery, Volumes = [] }, DeliveryStatus.Delivered, DateTimeOffset.UnixEpoch) with
        {
            RunKey = "",
            Findings = FindingCount.Sorted(delivered.SelectMany(item => item.Record!.Findings)),
            Searched = SearchRules.Sum(delivered.SelectMany(item => item.Record!.Searched)),
            Inputs = [],
            SiteFiles = [],
        };
    }

    /// <summary>What the site's report says.</summary>
    public static Report Create(
        RunResults results, IReadOnlyList<ReconciledInput> inputs, PackageRecord package, DeliveryStatus status, DateTimeOffset now, ReleaseRecord? release = null, SiteAnswers? answers = null)
    {
        ItemResult[] delivered = DeliveryStatuses.OfPassedInputs(status) != InputStatus.Failed ? [.. results.Deliverable] : [];
        return new Report
        {
            RunKey = results.Manifest.RunKey,
            Status = status,
            FinishedAt = now,
            Software = results.Manifest.Software,
            TableEdition = ConfidentialityTable.Edition,
            Partner = results.Manifest.Partner.Name,
            Recipe = results.Manifest.Recipe.Name,
            RecipeSha256 = ConfigurationReader.HashOf(results.Manifest.Recipe),
            Delivery = package.Delivery,
            Counts = new ReportCounts(
                inputs.Count,
                inputs.Count(input => input.Outcome.Status == InputStatus.Delivered),
                inputs.Count(input => input.Outcome is { Status: InputStatus.Delivered, IsDuplicate: true }),
                inputs.Count(input => input.Outcome.Status == InputStatus.Quarantined),
                inputs.Count(input => input.Outcome.Status == InputStatus.Failed),
                delivered.Sum(item => item.Facts!.Instances.Count),
                results.Items.Count,
                delivered.Sum(item => item.Facts!.UnclearedPixels),
                delivered.Count(item => item.Facts!.Table is not null),
                inputs.Count(input => input.Outcome.Status == InputStatus.Held)),
            Work = new RunWork(inputs.Count, inputs.Sum(input => input.Version.Size), results.Items.Count, package.Volumes.Count, package.Volumes.Sum(volume => volume.Size)),
            Reasons = new SortedDictionary<string, int>(
                inputs.Where(input => input.Outcome.Status == InputStatus.Quarantined).GroupBy(input => input.Reason!).ToDictionary(group => group.Key, group => group.Count()),
                StringComparer.Ordinal),
            Actions = new SortedDictionary<string, long>(
                delivered.SelectMany(item => item.Facts!.Actions).GroupBy(action => action.Key).ToDictionary(group => group.Key, group => group.Sum(action => action.Value)),
                StringComparer.Ordinal),
            Classes = ClassCount.Sum(delivered.SelectMany(item => item.Facts!.Classes)),
            Findings = FindingCount.Sorted(results.Items.Where(item => item.Record is not null).SelectMany(item => item.Record!.Findings)),
            Searched = SearchRules.Sum(results.Items.Where(item => item.Record is not null).SelectMany(item => item.Record!.Searched)),
            Tables = [.. results.Items
                .Where(item => item.Facts?.Table is not null)
                .Select(item => new ReportTable(item.Number, delivered.Contains(item) ? "delivered" : "quarantined", item.Facts!.Table!))],
            SiteFiles = results.Manifest.SiteFiles,
            Decisions = DecidedInputs.Of(answers?.Decisions ?? [], inputs),
            Expected = answers?.ToReport(),
            Release = ReleaseOf(package, status, release),
            Volumes = [.. package.Volumes.Select(volume => new ReportVolume(volume.Name + ".zip", volume.Size, volume.Entries, volume.ChecksumsSha256, volume.Sections))],
            Inputs = [.. inputs
                .Select(input => new ReportInput(input.Outcome.Sha256, input.Item, input.Status, input.Reason))
                .OrderBy(input => input.Item).ThenBy(input => input.Sha256, StringComparer.Ordinal)],
        };
    }

    private static ReportRelease? ReleaseOf(PackageRecord package, DeliveryStatus status, ReleaseRecord? release) =>
        release is null && status != DeliveryStatus.AwaitingRelease
            ? null
            : new ReportRelease(release?.IsReleased, release?.At, ReleasedVolume.HashOf(package.Volumes.Select(ReleasedVolume.Of)));
}
