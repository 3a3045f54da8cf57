using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>That a delivery was taken back: <c>revoked.json</c>, for the site alone. Nothing of the run is sent or served any more.</summary>
/// <param name="RunKey">The run. On a laptop one folder can hold one run after another, and this is of one of them.</param>
/// <param name="At">When.</param>
public sealed record Revocation(string RunKey, DateTimeOffset At)
{
    /// <summary>The file, in the restricted bucket.</summary>
    public const string FileName = "revoked.json";

    /// <summary>The revocation of a run, or null when it was not revoked.</summary>
    /// <param name="objects">Holds it.</param>
    /// <param name="layout">Where a run's things lie.</param>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<Revocation?> FindAsync(IObjectStore objects, RunLayout layout, string run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Revocation? found = await objects.FindJsonAsync(Bucket.Restricted, layout.Restricted(run) + FileName, PipelineJson.Default.Revocation, cancellationToken).ConfigureAwait(false);
        return found?.RunKey == run ? found : null;
    }

    /// <summary>Writes it down.</summary>
    internal Task WriteAsync(IObjectStore objects, RunLayout layout, CancellationToken cancellationToken) =>
        objects.PutJsonAsync(Bucket.Restricted, layout.Restricted(RunKey) + FileName, this, PipelineJson.Default.Revocation, cancellationToken);
}
