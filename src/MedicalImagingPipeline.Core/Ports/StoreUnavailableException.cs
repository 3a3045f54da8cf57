namespace MedicalImagingPipeline.Core.Ports;

/// <summary>
/// A store or service did not answer, or refused for now, after all tries. No data problem: it is never quarantined, and the
/// state machine tries the stage again. Carries no key and no message of the service.
/// </summary>
/// <param name="service">Which service, such as <c>S3</c>.</param>
/// <param name="code">Its error code or status.</param>
public sealed class StoreUnavailableException(string service, string code) : Exception($"{service} is unavailable: {code}")
{
    /// <summary>Which service.</summary>
    public string Service { get; } = service;

    /// <summary>Its error code or status.</summary>
    public string Code { get; } = code;
}
