using System.Diagnostics;
using System.Text.Json;

namespace MedicalImagingPipeline.EndToEnd.Tests.Serving;

/// <summary>`mip serve` as a process of its own, on any port that is free.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServeProcess(Process process, Uri page) => (_process, Page) = (process, page);

    /// <summary>The link that it printed.</summary>
    public Uri Page { get; }

    /// <summary>The most memory that it had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts it and waits until it listens.</summary>
    public static async Task<ServeProcess> StartAsync(string output)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "mip.dll"), "serve", output, "--port", "0", "--json"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        if (await process.StandardOutput.ReadLineAsync() is not { } line)
        {
            Assert.Fail(await process.StandardError.ReadToEndAsync());
            return null!;
        }

        using JsonDocument said = JsonDocument.Parse(line);
        return new ServeProcess(process, new Uri(said.RootElement.GetProperty("page").GetString()!));
    }

    /// <summary>Asks it to stop, and gives its exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            await Tool.RunAsync("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }
}
