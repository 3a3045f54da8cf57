using System.Text.Json;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>When a run's drop was taken in: a run itself knows no time, and its first event does.</summary>
internal static class IngestedAt
{
    /// <summary>The time, or null where there is no such event.</summary>
    public static async Task<DateTimeOffset?> FindAsync(IObjectStore objects, RunLayout layout, string run, CancellationToken cancellationToken)
    {
        string key = $"{layout.Audit(run)}{new AuditEventName(AuditKind.Ingest.Stage, null, 1)}{AuditEventName.Extension}";
        try
        {
            return await objects.FindBytesAsync(Bucket.Audit, key, cancellationToken).ConfigureAwait(false) is { } content ? AuditEvent.Parse(content).DateTime : null;
        }
        catch (JsonException)
        {
            // The check of the audit tells of it.
            return null;
        }
    }
}
