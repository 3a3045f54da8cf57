using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>
/// That the partner confirmed receipt of a run's volumes: <c>acknowledged.json</c>, for the site alone and the audit. A delivery is
/// complete by this and nothing else. Names a person: prints nothing.
/// </summary>
public sealed class Acknowledgement
{
    /// <summary>The file, in the restricted bucket.</summary>
    public const string FileName = "acknowledged.json";

    /// <summary>The run. On a laptop one folder can hold one run after another, and this is of one of them.</summary>
    public required string RunKey { get; init; }

    /// <summary>The delivery's code.</summary>
    public required string Delivery { get; init; }

    /// <summary>Who confirmed it, at the partner.</summary>
    public required string By { get; init; }

    /// <summary>When it was written down, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Stands for the volumes that were received.</summary>
    public required string VolumesSha256 { get; init; }

    /// <summary>Whether the partner told that hash; else it is the one of what was delivered.</summary>
    public required bool IsHashTold { get; init; }

    /// <summary>The hash that stands for a delivery's volumes: the one that a release is of.</summary>
    public static string HashOf(DeliveryRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return ReleasedVolume.HashOf(record.Volumes.Select(volume => ReleasedVolume.Of(volume.Facts)));
    }

    /// <summary>The acknowledgement of a delivery, or null when there is none of these very volumes.</summary>
    internal static async Task<Acknowledgement?> FindAsync(IObjectStore objects, RunLayout layout, DeliveryRecord record, CancellationToken cancellationToken)
    {
        Acknowledgement? found = await objects.FindJsonAsync(Bucket.Restricted, KeyOf(layout, record.RunKey), PipelineJson.Default.Acknowledgement, cancellationToken).ConfigureAwait(false);
        return found?.RunKey == record.RunKey && found.VolumesSha256 == HashOf(record) ? found : null;
    }

    /// <summary>Writes it down.</summary>
    internal Task WriteAsync(IObjectStore objects, RunLayout layout, CancellationToken cancellationToken) =>
        objects.PutJsonAsync(Bucket.Restricted, KeyOf(layout, RunKey), this, PipelineJson.Default.Acknowledgement, cancellationToken);

    /// <inheritdoc />
    public override string ToString() => nameof(Acknowledgement);

    private static string KeyOf(RunLayout layout, string run) => layout.Restricted(run) + FileName;
}
