using System.Net;
using System.Net.Sockets;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>HTTP on a loopback port, with faults where the plan has them.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<FakeRequest, Task<FakeResponse>> _handle;
    private readonly FaultPlan _faults;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _loop;

    public LoopbackServer(Func<FakeRequest, Task<FakeResponse>> handle, FaultPlan faults)
    {
        (_handle, _faults) = (handle, faults);
        (_listener, Endpoint) = Listen();
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>The address, without a slash at the end.</summary>
    public string Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Close();
        await _loop;
        _over.Dispose();
    }

    // Another process may take the port between the two steps; then the next is tried.
    private static (HttpListener Listener, string Endpoint) Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            int port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
            try
            {
                listener.Start();
                return (listener, $"http://127.0.0.1:{port}");
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task LoopAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            FakeRequest request = await FakeRequest.ReadAsync(context.Request);
            Fault fault = _faults.Next(request);
            FakeResponse? response = fault switch
            {
                Fault.InternalError => FakeResponse.S3Error(500, "InternalError", request),
                Fault.SlowDown => FakeResponse.S3Error(503, "SlowDown", request),
                Fault.Hang or Fault.ResetBefore => null,
                _ => await _handle(request),
            };
            if (fault == Fault.Hang)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _over.Token);
            }

            if (response is null || fault == Fault.ResetAfter)
            {
                context.Response.Abort();
                return;
            }

            await WriteAsync(context.Response, response, fault);
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The client went away, or the test is over.
            context.Response.Abort();
        }
    }

    private async Task WriteAsync(HttpListenerResponse to, FakeResponse response, Fault fault)
    {
        to.StatusCode = response.Status;
        to.ContentLength64 = response.Length;
        foreach ((string name, string value) in response.Headers)
        {
            to.Headers[name] = value;
        }

        if (fault is Fault.Truncate or Fault.Stall && response.Body.Length > 1)
        {
            await to.OutputStream.WriteAsync(response.Body.AsMemory(0, response.Body.Length / 2));
            await to.OutputStream.FlushAsync();
            if (fault == Fault.Stall)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, _over.Token);
            }

            to.Abort();
            return;
        }

        if (response.Body.Length > 0)
        {
            await to.OutputStream.WriteAsync(response.Body);
        }

        to.Close();
    }
}
