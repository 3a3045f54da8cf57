using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.Serving;

/// <summary>`mip serve` as people meet it: the link that it prints in a browser, the commands of the page in a shell.</summary>
[Trait("Category", "EndToEnd")]
public sealed partial class ServeCommandTests : IDisposable
{
    private const int Size = 48_000_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task ThePrintedLink_OpensInABrowser_AndAClickBringsTheVolume()
    {
        string modules = NodeTools.Require();
        string chromium = Tool.Require("chromium", "chromium-browser", "google-chrome");
        string output = _folder.File("out");
        Assert.Equal(ExitCodes.Done, await CallAsync("run", Cloud.Drops.Small, "--out", output));
        byte[] page = await File.ReadAllBytesAsync(Path.Combine(output, "delivery", "index.html"));
        await using ServeProcess serve = await ServeProcess.StartAsync(output);

        // MIP_PICTURES names a folder for pictures.
        string pictures = Environment.GetEnvironmentVariable("MIP_PICTURES") is { Length: > 0 } folder ? Path.Combine(folder, "serve") : _folder.File("browser");
        ToolResult result = await Tool.RunAsync(
            "node", [Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "serve.cjs"), modules, chromium, serve.Page.AbsoluteUri, pictures]);
        Assert.True(result.ExitCode == 0, result.Errors);

        using JsonDocument answer = JsonDocument.Parse(result.Output);
        JsonElement seen = answer.RootElement;
        Assert.Equal(200, seen.GetProperty("status").GetInt32());
        Assert.StartsWith("Delivery ", seen.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.True(seen.GetProperty("errors").GetArrayLength() == 0, result.Output);
        Assert.All(seen.GetProperty("requests").EnumerateArray(), request => Assert.Equal(serve.Page.Authority, new Uri(request.GetString()!).Authority));
        Assert.All(seen.GetProperty("wide").EnumerateArray(), wide => Assert.Equal(0, wide.GetInt32()));
        Assert.Equal(
            Directory.GetFiles(Path.Combine(output, "delivery"), "*.zip").Order().Select(file => (Path.GetFileName(file), HashOf(file))),
            seen.GetProperty("downloads").EnumerateArray().Select(download => (download.GetProperty("name").GetString()!, download.GetProperty("sha256").GetString()!)));
        JsonElement refusal = seen.GetProperty("refusal");
        Assert.Equal(403, refusal.GetProperty("status").GetInt32());
        Assert.Contains("What to do", refusal.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(refusal.GetProperty("errors").GetArrayLength() == 0, result.Output);
        Assert.All(refusal.GetProperty("wide").EnumerateArray(), wide => Assert.Equal(0, wide.GetInt32()));

        // What is served is made for the request: the folder's own page keeps its paths.
        Assert.Equal(page, await File.ReadAllBytesAsync(Path.Combine(output, "delivery", "index.html")));
        Assert.Equal(ExitCodes.Done, await CallAsync("revoke", output));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync(serve.Page)).StatusCode);
        Assert.Equal(ExitCodes.Usage, await Program.BuildRoot().Parse(["serve", output, "--port", "0"]).InvokeAsync());
    }

    [SkippableTheory]
    [InlineData("curl", " --limit-rate 4M")]
    [InlineData("aria2c", " --max-download-limit=4M")]
    public async Task ThePagesCommand_ContinuesWhatBrokeOff(string program, string slowly)
    {
        Tool.Require(program);
        await using ServedFolder served = await ServedFolder.OfBytesAsync(Size);
        await using ServeProcess serve = await ServeProcess.StartAsync(served.Out);
        string command = await CommandAsync(served.Http, serve.Page, program);
        string file = _folder.File(ServedFolder.Volume);

        // Begun with the page's own command, slower, and killed.
        using (Process first = Shell(command + slowly))
        {
            while (!first.HasExited && !File.Exists(file))
            {
                await Task.Delay(20);
            }

            await Task.Delay(1500);
            Assert.False(first.HasExited, "it ended by itself");
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync();
        }

        await RunAsync(command, 0);
        Assert.Equal(HashOf(served.VolumePath), HashOf(file));

        // The whole is there: nothing is fetched anew, and nothing spoiled. Older curls call that error 416.
        await RunAsync(command, program == "curl" ? [0, 22] : [0]);
        Assert.Equal(HashOf(served.VolumePath), HashOf(file));
        IReadOnlyList<AccessEvent> log = await LogAsync(served);
        Assert.Contains(log, access => access is { Status: 200 or 206, Complete: false, Object: ServedFolder.Volume });
        Assert.Contains(log, access => access is { Status: 206, Complete: true, Object: ServedFolder.Volume });
        if (program == "curl")
        {
            // aria2 opens more than it reads.
            Assert.True(log.Where(access => access.Object == ServedFolder.Volume).Sum(access => access.Bytes) < 2L * Size);
        }
    }

    [SkippableTheory]
    [InlineData("curl")]
    [InlineData("aria2c")]
    public async Task ThePagesCommand_KeepsNothingOfARefusal(string program)
    {
        Tool.Require(program);
        await using ServedFolder served = await ServedFolder.OfBytesAsync(100_000);
        await using ServeProcess serve = await ServeProcess.StartAsync(served.Out);
        string command = await CommandAsync(served.Http, serve.Page, program);
        string refused = command.Replace("expires=", "expires=1", StringComparison.Ordinal);
        string file = _folder.File(ServedFolder.Volume);

        await RunAsync(refused, 22);
        Assert.False(File.Exists(file));

        byte[] begun = (await File.ReadAllBytesAsync(served.VolumePath))[..30_000];
        await File.WriteAllBytesAsync(file, begun);
        await RunAsync(refused, 22);
        Assert.Equal(begun, await File.ReadAllBytesAsync(file));

        await RunAsync(command, 0);
        Assert.Equal(HashOf(served.VolumePath), HashOf(file));
    }

    [Fact]
    public async Task AFileOfGigabytes_TakesNoMemory_AndTheServerStopsInTheMiddle()
    {
        const long large = 4_600_000_000;
        byte[] end = RandomNumberGenerator.GetBytes(1000);
        await using ServedFolder served = await ServedFolder.OfSparseAsync(large, end);
        await using ServeProcess serve = await ServeProcess.StartAsync(served.Out);
        Uri link = ServedFolder.LinksOf(await served.Http.GetStringAsync(serve.Page)).Single(link => link.AbsolutePath.EndsWith(ServedFolder.Volume, StringComparison.Ordinal));
        long before = serve.PeakMemory;

        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.TryAddWithoutValidation("Range", $"bytes={large - 1000}-");
        using HttpResponseMessage last = await served.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, last.StatusCode);
        Assert.Equal(end, await last.Content.ReadAsByteArrayAsync());

        await using Stream whole = await served.Http.GetStreamAsync(link);
        byte[] buffer = new byte[1 << 20];
        for (int i = 0; i < 1000; i++)
        {
            await whole.ReadExactlyAsync(buffer);
        }

        Assert.InRange(serve.PeakMemory - before, 0, 64L << 20);
        var stopping = Stopwatch.StartNew();
        Assert.Equal(ExitCodes.Done, await serve.StopAsync());
        Assert.InRange(stopping.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        AccessEvent cut = (await LogAsync(served))[^1];
        Assert.False(cut.Complete);
        Assert.InRange(cut.Bytes, 1000L << 20, large - 1);
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "10081")]
    public async Task WhatCannotBeServedSo_IsRefused(string option, string value)
    {
        await using ServedFolder served = await ServedFolder.OfBytesAsync(10);
        Assert.Equal(ExitCodes.Usage, await Program.BuildRoot().Parse(["serve", served.Out, option, value]).InvokeAsync());
    }

    [Fact]
    public async Task AFolderWithoutADelivery_AndAPortThatIsTaken_AreRefused()
    {
        Assert.Equal(ExitCodes.Usage, await Program.BuildRoot().Parse(["serve", _folder.Path, "--port", "0"]).InvokeAsync());
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(10)).StartAsync();
        Assert.Equal(ExitCodes.Usage, await Program.BuildRoot().Parse(["serve", served.Out, "--port", $"{served.Root.Port}"]).InvokeAsync());
    }

    private static async Task<string> CommandAsync(HttpClient http, Uri page, string program) =>
        Codes().Matches(await http.GetStringAsync(page)).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Single(code => code.StartsWith(program + " ", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<AccessEvent>> LogAsync(ServedFolder served)
    {
        var read = new List<AccessEvent>();
        await foreach (AccessEvent access in new AccessLog(served.LogPath).ReadAsync(CancellationToken.None))
        {
            read.Add(access);
        }

        return read;
    }

    private static string HashOf(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private async Task RunAsync(string command, params int[] exitCodes)
    {
        using Process process = Shell(command);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(exitCodes.Contains(process.ExitCode), $"{process.ExitCode}\n{output}\n{await errors}");
    }

    private Process Shell(string command) => Process.Start(
        new ProcessStartInfo("sh", ["-c", "exec " + command]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private Task<int> CallAsync(params string[] arguments) => Program.BuildRoot().Parse([.. arguments, "--keys", _folder.File("keys")]).InvokeAsync();

    [GeneratedRegex("<code>([^<]+)</code>", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
