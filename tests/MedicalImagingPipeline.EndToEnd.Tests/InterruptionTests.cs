using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>`mip run` in processes of its own: killed at any moment, and two at once.</summary>
[Trait("Category", "EndToEnd")]
public sealed partial class InterruptionTests(ITestOutputHelper output) : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<Process, StringBuilder> _said = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledAtAnyMoment_TheNextRunEndsAsIfNothingHadBeen()
    {
        int moments = Environment.GetEnvironmentVariable("MIP_LARGE") == "1" ? 100 : 8;
        int seed = Environment.GetEnvironmentVariable("MIP_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"MIP_SEED={seed}");
        var random = new Random(seed);
        Assert.Equal(0, await RunAsync("reference"));

        // Not the first: that one reads everything from the disk.
        var clock = Stopwatch.StartNew();
        Assert.Equal(0, await RunAsync("timed"));
        TimeSpan whole = clock.Elapsed;
        Dictionary<string, string> expected = Left("reference");

        int killed = 0;
        int runs = 0;
        while (killed < moments && runs < 4 * moments)
        {
            string name = $"out-{runs++}";
            using (Process run = Start(name))
            {
                using var limit = new CancellationTokenSource(whole * random.NextDouble());
                try
                {
                    await run.WaitForExitAsync(limit.Token);
                }
                catch (OperationCanceledException)
                {
                    run.Kill();
                    await run.WaitForExitAsync();
                    killed++;
                }
            }

            Assert.Equal(0, await RunAsync(name));
            Assert.Equal(expected, Left(name));
            Directory.Delete(_folder.File(name), recursive: true);
        }

        output.WriteLine($"{killed} of {runs} killed before they ended, of {whole.TotalSeconds:F1} s");
        Assert.Equal(moments, killed);
    }

    [Fact]
    public async Task TwoAtOnce_BothSucceed_AndThereIsOnePackage()
    {
        Assert.Equal(0, await RunAsync("reference"));

        using Process one = Start("both");
        using Process two = Start("both");
        await Task.WhenAll(one.WaitForExitAsync(), two.WaitForExitAsync());

        Assert.Equal((0, 0), (one.ExitCode, two.ExitCode));
        Assert.Equal(Left("reference"), Left("both"));

        // Who came second found it done and built nothing.
        Assert.Single([one, two], run => _said[run].ToString().Contains("delivered before", StringComparison.Ordinal));
        Assert.Single([one, two], run => _said[run].ToString().Contains("packed 1 volume", StringComparison.Ordinal));
    }

    // What a run leaves, by path: volumes by their hash, mails by their Message-ID; the rest has times in it, or links with them.
    private Dictionary<string, string> Left(string name)
    {
        string folder = _folder.File(name);
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToDictionary(
            file => Path.GetRelativePath(folder, file),
            file => Path.GetExtension(file) switch
            {
                ".zip" => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))),
                ".eml" => MessageId().Match(File.ReadAllText(file)).Value,
                _ => "",
            });
    }

    private async Task<int> RunAsync(string name)
    {
        using Process run = Start(name);
        await run.WaitForExitAsync();
        return run.ExitCode;
    }

    private Process Start(string name)
    {
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "mip.dll"), "run", Path.Combine(RepositoryRoot.Path, "samples", "drop"),
            "--out", _folder.File(name), "--keys", _folder.File("keys")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process run = Process.Start(start)!;
        StringBuilder said = _said[run] = new StringBuilder();
        DataReceivedEventHandler hear = (_, line) =>
        {
            lock (said)
            {
                said.AppendLine(line.Data);
            }
        };
        run.OutputDataReceived += hear;
        run.ErrorDataReceived += hear;
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        return run;
    }

    [GeneratedRegex("(?im)^message-id:.*$")]
    private static partial Regex MessageId();
}
