using System.Net;

namespace MedicalImagingPipeline.Aws.Calls;

/// <summary>An answer of a service that says no. Holds its code alone: its message may quote what was sent.</summary>
internal sealed class AnswerException(HttpStatusCode status, string? code) : Exception("The service refused.")
{
    public HttpStatusCode Status { get; } = status;

    public string? Code { get; } = code;
}
