namespace MedicalImagingPipeline.Core;

/// <summary>Where what a run leaves for people lies in its buckets: under the run key, or on a laptop at the top.</summary>
/// <param name="IsFlat">Whether there is one run to a place, as in a folder on a laptop.</param>
public sealed record RunLayout(bool IsFlat)
{
    /// <summary>The folder of audit events on a laptop, below the output folder.</summary>
    public const string AuditFolder = "audit";

    /// <summary>Prefix of the delivery's objects.</summary>
    internal string Delivery(string run) => Prefix(run);

    /// <summary>Prefix of the report.</summary>
    internal string Report(string run) => Prefix(run);

    /// <summary>Prefix of what the site alone may read.</summary>
    internal string Restricted(string run) => Prefix(run);

    /// <summary>Prefix of a run's audit events; also on a laptop by run, since those of earlier runs stay.</summary>
    internal string Audit(string run) => IsFlat ? $"{AuditFolder}/{run}/" : $"runs/{run}/audit/";

    private string Prefix(string run) => IsFlat ? "" : $"runs/{run}/";
}
