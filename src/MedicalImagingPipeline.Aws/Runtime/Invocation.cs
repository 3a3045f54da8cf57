using System.Globalization;
using System.Net.Http.Headers;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>A call of the function: its input, and what Lambda says about it.</summary>
internal sealed class Invocation
{
    private const string Prefix = "Lambda-Runtime-";

    public Invocation(string requestId, DateTimeOffset deadline, string? traceId, ReadOnlyMemory<byte> input) =>
        (RequestId, Deadline, TraceId, Input) = (requestId, deadline, traceId, input);

    /// <summary>Names it in the Runtime API and in Lambda's own log lines.</summary>
    public string RequestId { get; }

    /// <summary>When Lambda kills the process.</summary>
    public DateTimeOffset Deadline { get; }

    /// <summary>The trace that calls to other services belong to.</summary>
    public string? TraceId { get; }

    /// <summary>The input, as JSON.</summary>
    public ReadOnlyMemory<byte> Input { get; }

    /// <summary>Reads the answer of <c>next</c>. Header names are compared without case, as HTTP has them.</summary>
    /// <exception cref="InvalidDataException">It names no request, or no deadline.</exception>
    public static Invocation Read(HttpResponseHeaders headers, ReadOnlyMemory<byte> input)
    {
        string requestId = Find(headers, "Aws-Request-Id") ?? throw new InvalidDataException("An invocation has no request id.");
        return long.TryParse(Find(headers, "Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out long deadline)
            ? new Invocation(requestId, DateTimeOffset.FromUnixTimeMilliseconds(deadline), Find(headers, "Trace-Id"), input)
            : throw new InvalidDataException("An invocation has no deadline.");
    }

    private static string? Find(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(Prefix + name, out IEnumerable<string>? values) ? values.First() : null;
}
