using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>The Lambda Runtime API on loopback, for one process: hands out invocations and takes their answers.</summary>
internal sealed class LambdaRuntimeApi : IAsyncDisposable
{
    private const string Base = "/2018-06-01/runtime/";

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>();
    private readonly ConcurrentDictionary<string, Pending> _open = new();
    private readonly ConcurrentQueue<HttpStatusCode> _refusals = new();
    private readonly TaskCompletionSource<RuntimeAnswer> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpListener _listener;
    private readonly Task _serving;
    private int _polls;

    public LambdaRuntimeApi()
    {
        (_listener, Address) = Listen();
        _serving = ServeAsync();
    }

    /// <summary>Host and port, for <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address { get; }

    /// <summary>What the function said when it could not start; never done when it could.</summary>
    public Task<RuntimeAnswer> InitError => _initError.Task;

    /// <summary>How often the function has asked for work.</summary>
    public int Polls => Volatile.Read(ref _polls);

    /// <summary>How header names are spelled: HTTP does not mind.</summary>
    public Func<string, string> HeaderCase { get; init; } = name => name;

    /// <summary>Refuses the next answer with a status.</summary>
    public void RefuseNextAnswer(HttpStatusCode status) => _refusals.Enqueue(status);

    /// <summary>Calls the function.</summary>
    /// <param name="payload">Its input, as JSON.</param>
    /// <param name="timeLeft">How long from now its deadline is; 15 minutes, as the functions have, when null.</param>
    /// <param name="traceId">The trace that it is told.</param>
    /// <returns>What it answers.</returns>
    public Task<RuntimeAnswer> InvokeAsync(string payload, TimeSpan? timeLeft = null, string? traceId = null)
    {
        var pending = new Pending(Guid.NewGuid().ToString(), payload, DateTimeOffset.UtcNow + (timeLeft ?? TimeSpan.FromMinutes(15)), traceId);
        _open[pending.RequestId] = pending;
        _queue.Writer.TryWrite(pending);
        return pending.Answer.Task;
    }

    /// <summary>Ends what is open, as Lambda does when the process is gone: with what it said at its start, or this.</summary>
    public void FailOpen(string errorType)
    {
        foreach (Pending pending in _open.Values)
        {
            pending.Answer.TrySetResult(InitError.IsCompleted ? InitError.Result : RuntimeAnswer.ByLambda(errorType));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        _queue.Writer.TryComplete();
        await _serving;
        FailOpen(RuntimeAnswer.ExitError);
    }

    // HttpListener takes no port 0, so a free one is found by trying.
    private static (HttpListener Listener, string Address) Listen()
    {
        for (int attempt = 0; ; attempt++)
        {
            string address = FormattableString.Invariant($"127.0.0.1:{Random.Shared.Next(20_000, 60_000)}");
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add($"http://{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 100)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = HandleAsync(context);
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            string path = context.Request.Url!.AbsolutePath;
            if (path == Base + "invocation/next")
            {
                await NextAsync(context.Response);
                return;
            }

            string body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
            context.Response.StatusCode = (int)Take(path, context.Request, body);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or ChannelClosedException or IOException)
        {
            // The process or the test is gone.
        }
    }

    private async Task NextAsync(HttpListenerResponse response)
    {
        Interlocked.Increment(ref _polls);
        Pending pending = await _queue.Reader.ReadAsync();
        response.AddHeader(HeaderCase("Lambda-Runtime-Aws-Request-Id"), pending.RequestId);
        response.AddHeader(HeaderCase("Lambda-Runtime-Deadline-Ms"), FormattableString.Invariant($"{pending.Deadline.ToUnixTimeMilliseconds()}"));
        response.AddHeader(HeaderCase("Lambda-Runtime-Invoked-Function-Arn"), "arn:aws:lambda:us-east-1:000000000000:function:test");
        if (pending.TraceId is not null)
        {
            response.AddHeader(HeaderCase("Lambda-Runtime-Trace-Id"), pending.TraceId);
        }

        response.ContentType = "application/json";
        response.Close(System.Text.Encoding.UTF8.GetBytes(pending.Payload), willBlock: true);
    }

    private HttpStatusCode Take(string path, HttpListenerRequest request, string body)
    {
        string? errorType = request.Headers["Lambda-Runtime-Function-Error-Type"];
        var answer = new RuntimeAnswer(errorType, body, request.ContentType ?? "");
        if (path == Base + "init/error")
        {
            _initError.TrySetResult(answer);
            return HttpStatusCode.Accepted;
        }

        // .../invocation/<id>/response or error
        string[] parts = path.Split('/');
        if (!_open.TryGetValue(parts[^2], out Pending? pending))
        {
            return HttpStatusCode.BadRequest;
        }

        if (parts[^1] == "response" && _refusals.TryDequeue(out HttpStatusCode refusal))
        {
            return refusal;
        }

        _open.TryRemove(parts[^2], out _);
        pending.Answer.TrySetResult(answer);
        return HttpStatusCode.Accepted;
    }

    private sealed class Pending(string requestId, string payload, DateTimeOffset deadline, string? traceId)
    {
        public string RequestId { get; } = requestId;

        public string Payload { get; } = payload;

        public DateTimeOffset Deadline { get; } = deadline;

        public string? TraceId { get; } = traceId;

        public TaskCompletionSource<RuntimeAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
