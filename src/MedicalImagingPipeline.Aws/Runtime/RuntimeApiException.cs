using System.Net;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>The Runtime API refused a call. Carries its status only.</summary>
/// <param name="status">What it answered.</param>
internal sealed class RuntimeApiException(HttpStatusCode status)
    : Exception(FormattableString.Invariant($"the Runtime API answered {(int)status}"))
{
    /// <summary>What it answered.</summary>
    public HttpStatusCode Status { get; } = status;

    /// <summary>Whether the process must end: a 5xx means that this sandbox is beyond repair.</summary>
    public bool IsFatal => (int)Status >= 500;
}
