using System.Collections.Concurrent;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>A function as Lambda keeps it: processes are started on demand, serve one invocation at a time, and are kept for the next.</summary>
/// <param name="command">The executable and its arguments.</param>
/// <param name="environment">All that it is told, beside what Lambda says.</param>
internal sealed class LocalFunction(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    private readonly ConcurrentBag<FunctionProcess> _idle = [];
    private readonly ConcurrentQueue<FunctionProcess> _all = new();

    /// <summary>Every process there has been, the first one first.</summary>
    public IReadOnlyCollection<FunctionProcess> Processes => _all;

    /// <summary>Calls the function on an idle process, or on a new one.</summary>
    /// <param name="payload">Its input, as JSON.</param>
    /// <param name="timeout">When Lambda would kill it; 15 minutes when null.</param>
    /// <param name="started">Hears which process it is, before the call: to kill it at a given moment.</param>
    public async Task<RuntimeAnswer> InvokeAsync(string payload, TimeSpan? timeout = null, Action<FunctionProcess>? started = null)
    {
        FunctionProcess process = Take();
        started?.Invoke(process);
        RuntimeAnswer answer = await process.InvokeAsync(payload, timeout ?? TimeSpan.FromMinutes(15));
        if (!process.HasExited)
        {
            _idle.Add(process);
        }

        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (FunctionProcess process in _all)
        {
            await process.DisposeAsync();
        }
    }

    private FunctionProcess Take()
    {
        while (_idle.TryTake(out FunctionProcess? idle))
        {
            if (!idle.HasExited)
            {
                return idle;
            }
        }

        var process = new FunctionProcess(command, environment);
        _all.Enqueue(process);
        return process;
    }
}
