using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>What a run's report says of reasons, decisions, expectations and a release, as details of an event: counts and a hash.</summary>
internal static class ReportDetails
{
    /// <summary>Adds them.</summary>
    /// <param name="details">Takes them.</param>
    /// <param name="objects">Holds the report, which Deliver has just written.</param>
    /// <param name="layout">Where it lies.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task AddAsync(
        SortedDictionary<string, string> details, IObjectStore objects, RunLayout layout, string run, CancellationToken cancellationToken)
    {
        Report report = await objects.GetJsonAsync(Bucket.Audit, layout.Report(run) + DeliverStage.ReportJson, ReportJsonContext.Default.Report, cancellationToken).ConfigureAwait(false);
        foreach ((string reason, int count) in report.Reasons)
        {
            details.Add("quarantined/" + reason, Count(count));
        }

        foreach (var decisions in report.Decisions.GroupBy(decision => $"decisions/{JsonNamingPolicy.CamelCase.ConvertName(decision.Decision.ToString())}/{decision.Status}"))
        {
            details.Add(decisions.Key, Count(decisions.Count()));
        }

        if (report.Expected is { } expected)
        {
            details.Add("expected/missing", Count(expected.Missing));
            details.Add("expected/received", Count(expected.Received));
            details.Add("expected/unasked", Count(expected.Unasked));
        }

        if (report.Release is { } release)
        {
            details.Add("volumesSha256", release.VolumesSha256);
        }
    }

    private static string Count(int count) => FormattableString.Invariant($"{count}");
}
