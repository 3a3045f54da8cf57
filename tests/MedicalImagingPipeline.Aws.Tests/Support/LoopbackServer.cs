using System.Net;
using System.Net.Sockets;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>HTTP on a loopback port, with faults where the plan has them.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<FakeRequest, Task<FakeResponse>> _handle;
    private readonly FaultPlan _faults;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _loop;

    public LoopbackServer(Func<FakeRequest, Task<FakeResponse>> handle, FaultPlan faults)
    {
        (_handle, _faults) = (handle, faults);
        _listener.Start();
        Endpoint = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>The address, without a slash at the end.</summary>
    public string Endpoint { get; }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _loop;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_over.Token);
                _ = Task.Run(() => ServeAsync(socket));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var wire = new HttpWire(stream);
            while (await wire.ReadAsync(_over.Token) is { } request && await AnswerAsync(wire, request))
            {
                // The connection stays for the next request.
            }

            // What is closed this way is cut: the client sees a reset, not an end.
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }

    /// <summary>Answers, or breaks off: then the connection is of no use any more.</summary>
    private async Task<bool> AnswerAsync(HttpWire wire, FakeRequest request)
    {
        Fault fault = _faults.Next(request);
        if (fault == Fault.Hang)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _over.Token);
        }

        if (fault == Fault.ResetBefore)
        {
            return false;
        }

        FakeResponse response = fault switch
        {
            Fault.InternalError => FakeResponse.S3Error(500, "InternalError", request),
            Fault.SlowDown => FakeResponse.S3Error(503, "SlowDown", request),
            _ => await _handle(request),
        };
        if (fault == Fault.ResetAfter)
        {
            return false;
        }

        bool isHalf = fault is Fault.Truncate or Fault.Stall && response.Body.Length > 0;
        await wire.WriteAsync(response, isHalf, _over.Token);
        if (isHalf && fault == Fault.Stall)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _over.Token);
        }

        return !isHalf;
    }
}
