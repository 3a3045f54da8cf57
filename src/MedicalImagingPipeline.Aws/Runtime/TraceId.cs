namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>
/// The trace of the invocation under way, where the AWS SDK looks for it. An environment variable belongs to the whole
/// process, so with several invocations at once each has its own.
/// </summary>
internal sealed class TraceId(bool isConcurrent)
{
    public const string Variable = "_X_AMZN_TRACE_ID";

    private static readonly AsyncLocal<string?> OfInvocation = new();

    /// <summary>The trace that calls from here belong to.</summary>
    public static string? Current => OfInvocation.Value ?? Environment.GetEnvironmentVariable(Variable);

    /// <summary>Begins an invocation; null takes the last one's away.</summary>
    public void Set(string? traceId)
    {
        if (isConcurrent)
        {
            OfInvocation.Value = traceId;
        }
        else
        {
            Environment.SetEnvironmentVariable(Variable, traceId);
        }
    }
}
