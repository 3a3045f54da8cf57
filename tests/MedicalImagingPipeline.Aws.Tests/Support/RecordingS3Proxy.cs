using System.Collections.Concurrent;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>
/// Stands before an S3 server, records what is called and has faults. The client signs for the proxy's address, so its Host
/// header is passed on as it is; a server in path style takes any. It keeps <c>If-None-Match: *</c> itself, see <see cref="ConditionalWrites"/>.
/// </summary>
internal sealed class RecordingS3Proxy : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length", "Expect", "Date", "Server",
    };

    private readonly string _upstream;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly ConcurrentQueue<AwsCall> _calls = new();
    private readonly LoopbackServer _server;

    public RecordingS3Proxy(string upstream, double faultRate = 0, int seed = 1, ConditionalWrites? writes = null)
    {
        ConditionalWrites conditions = writes ?? new ConditionalWrites();
        _upstream = upstream.TrimEnd('/');
        Faults = new FaultPlan(faultRate, seed);
        _server = new LoopbackServer(request => conditions.HandleAsync(request, () => ForwardAsync(request)), Faults);
    }

    public string Endpoint => _server.Endpoint;

    public FaultPlan Faults { get; }

    /// <summary>The calls passed on, in the order they came.</summary>
    public IReadOnlyList<AwsCall> Requests => [.. _calls];

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task<FakeResponse> ForwardAsync(FakeRequest request)
    {
        foreach (AwsCall call in S3Operations.Calls(request))
        {
            _calls.Enqueue(call);
        }

        // The path is signed as it came: it must go on untouched.
        var target = new Uri(_upstream + request.Target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), target);
        if (request.Body.Length > 0 || request.Method is "PUT" or "POST")
        {
            message.Content = new ByteArrayContent(request.Body);
        }

        foreach ((string name, string value) in request.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpResponseMessage answer = await _client.SendAsync(message);
        byte[] body = await answer.Content.ReadAsByteArrayAsync();
        var response = new FakeResponse((int)answer.StatusCode, body) { Length = answer.Content.Headers.ContentLength ?? body.Length };
        foreach ((string name, IEnumerable<string> values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !HopByHop.Contains(header.Key)))
        {
            response.Headers[name] = string.Join(',', values);
        }

        return response;
    }
}
