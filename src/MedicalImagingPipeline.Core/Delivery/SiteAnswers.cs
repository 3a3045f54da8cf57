using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>What the site said of a run in its files, with its values: for the restricted report. Prints nothing.</summary>
internal sealed class SiteAnswers
{
    /// <summary>What persons decided.</summary>
    public IReadOnlyList<Decision> Decisions { get; private init; } = [];

    /// <summary>What was asked for, with what came of it; null when the site said nothing of it.</summary>
    public IReadOnlyList<(ExpectedStudy Row, IReadOnlyList<ReceivedStudy> Studies)>? Expected { get; private init; }

    /// <summary>The studies that nobody asked for.</summary>
    public IReadOnlyList<ReceivedStudy> Unasked { get; private init; } = [];

    /// <summary>Reads them.</summary>
    public static async Task<SiteAnswers> ReadAsync(IObjectStore objects, RunManifest manifest, CancellationToken cancellationToken)
    {
        string run = manifest.RunKey;
        IReadOnlyList<Decision> decisions = manifest.HasDecisions
            ? await objects.GetJsonAsync(Bucket.Restricted, RunKeys.Decisions(run), PipelineJson.Default.IReadOnlyListDecision, cancellationToken).ConfigureAwait(false)
            : [];
        if (!manifest.HasExpected)
        {
            return new SiteAnswers { Decisions = decisions };
        }

        (var rows, var unasked) = Expectation.Compare(
            await objects.GetJsonAsync(Bucket.Restricted, RunKeys.Expected(run), PipelineJson.Default.IReadOnlyListExpectedStudy, cancellationToken).ConfigureAwait(false),
            await objects.GetJsonAsync(Bucket.Restricted, RunKeys.Received(run), PipelineJson.Default.IReadOnlyListReceivedStudy, cancellationToken).ConfigureAwait(false));
        return new SiteAnswers { Decisions = decisions, Expected = rows, Unasked = unasked };
    }

    /// <summary>What the report says of what was asked for: numbers alone.</summary>
    public ReportExpected? ToReport()
    {
        if (Expected is null)
        {
            return null;
        }

        ReportReceived[] received = [.. Expected.Where(row => row.Studies.Count > 0).Select(row => new ReportReceived(row.Row.Row, [.. row.Studies.Select(study => study.Item).Distinct().Order()]))];
        long[] missing = [.. Expected.Where(row => row.Studies.Count == 0).Select(row => row.Row.Row)];
        int[] unasked = [.. Unasked.Select(study => study.Item).Distinct().Order()];
        return new ReportExpected(received.Length, missing.Length, unasked.Length, missing, received, unasked);
    }
}
