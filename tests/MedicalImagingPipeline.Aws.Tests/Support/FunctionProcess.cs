using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>A function's process with a Runtime API of its own. Linux only: the peak of its memory is read from <c>/proc</c>.</summary>
internal sealed class FunctionProcess : IAsyncDisposable
{
    private readonly LambdaRuntimeApi _api = new();
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Stopwatch _sinceStart;

    /// <summary>Starts a process.</summary>
    /// <param name="command">The executable and its arguments.</param>
    /// <param name="environment">All that it is told, beside what Lambda says.</param>
    public FunctionProcess(IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["AWS_LAMBDA_RUNTIME_API"] = _api.Address;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Exited += (_, _) => _api.FailOpen(RuntimeAnswer.ExitError);
        _sinceStart = Stopwatch.StartNew();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote, by lines.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Whether it is gone.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>From its start to its first answer; null before.</summary>
    public TimeSpan? StartToFirstAnswer { get; private set; }

    /// <summary>The most memory it has had in use, in bytes, as seen at the latest answer.</summary>
    public long PeakMemory { get; private set; }

    /// <summary>Calls the function. A process that dies of it, or is killed at the time-out, gives what Lambda would say.</summary>
    public async Task<RuntimeAnswer> InvokeAsync(string payload, TimeSpan timeout)
    {
        Task<RuntimeAnswer> answer = _api.InvokeAsync(payload, timeout);
        if (HasExited)
        {
            _api.FailOpen(RuntimeAnswer.ExitError);
        }

        if (await Task.WhenAny(answer, Task.Delay(timeout)) != answer)
        {
            Kill();
            return RuntimeAnswer.ByLambda(RuntimeAnswer.TimedOut);
        }

        StartToFirstAnswer ??= _sinceStart.Elapsed;
        PeakMemory = Math.Max(PeakMemory, ReadPeakMemory());
        return await answer;
    }

    /// <summary>Kills it at once, as Lambda or its memory limit would.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        await _api.DisposeAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    private long ReadPeakMemory()
    {
        try
        {
            string? line = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it is gone
        }
    }
}
