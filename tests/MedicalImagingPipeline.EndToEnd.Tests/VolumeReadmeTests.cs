using System.Net;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Cli;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>What a volume says of itself holds, and its commands and those of the delivery's page do what is said of them when they are copied from there.</summary>
[Trait("Category", "EndToEnd")]
public sealed partial class VolumeReadmeTests : IClassFixture<VolumeReadmeTests.Run>
{
    private const string Agreement = """
        "agreement":{"id":"DUA-2026-7","text":"Use it well.","permittedUse":"Research on lungs","contact":"data@site.example","deleteBy":"2028-06-30"}
        """;

    private readonly UnpackedDelivery _delivery;
    private readonly string _volume;
    private readonly string _readme;

    public VolumeReadmeTests(Run run)
    {
        _delivery = run.Delivery!;
        _volume = _delivery.Volumes.Single();
        _readme = File.ReadAllText(Path.Combine(_delivery.Path, _volume, "README.txt"));
    }

    [Theory]
    [InlineData("Agreement:      DUA-2026-7")]
    [InlineData("Permitted use:  Research on lungs")]
    [InlineData("Delete by:      2028-06-30")]
    [InlineData("Contact:        data@site.example")]
    [InlineData("recipe    research, SHA-256 ")]
    [InlineData("software  MedicalImagingPipeline ")]
    public void ItSays(string line) => Assert.Contains(line, _readme, StringComparison.Ordinal);

    [Fact]
    public void TheLicence_IsTheAgreementsText() => Assert.Equal("Use it well.\n", File.ReadAllText(Path.Combine(_delivery.Path, _volume, "LICENSE.txt")));

    [SkippableFact]
    public async Task ItsCommandsForAShell_AcceptWhatCame_AndRefuseWhatWasChanged()
    {
        string bash = Tool.Require("bash");
        Tool.Require("sha256sum");
        Tool.Require("openssl");
        string[] commands = [.. Commands().Where(command => command.StartsWith("sha256sum", StringComparison.Ordinal) || command.StartsWith("openssl", StringComparison.Ordinal))];
        Assert.Equal(4, commands.Length);

        ToolResult whole = await InFolderAsync(bash, string.Join('\n', commands));
        Assert.True(whole.ExitCode == 0, whole.Errors);
        string[] said = whole.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["Verified OK", "Verified OK"], said[..2]);
        Assert.Contains("\"keySha256\"", File.ReadAllText(Path.Combine(_delivery.Path, _volume + ".proof.json")), StringComparison.Ordinal);
        Assert.Contains(said[2][^64..], File.ReadAllText(Path.Combine(_delivery.Path, _volume + ".proof.json")), StringComparison.Ordinal);

        await WithOneByteMoreAsync(async changed =>
        {
            ToolResult result = await InFolderAsync(bash, commands[0]);
            Assert.NotEqual(0, result.ExitCode);
            Assert.Contains($"{changed}: FAILED", result.Output, StringComparison.Ordinal);
        });
    }

    [SkippableFact]
    public async Task ItsCommandForPowerShell_NamesWhatWasChanged_AndNothingElse()
    {
        string pwsh = Tool.Require("pwsh", "powershell");
        string command = Assert.Single(Commands(), command => command.Contains("Get-FileHash", StringComparison.Ordinal));
        int files = File.ReadAllLines(Path.Combine(_delivery.Path, _volume, "SHA256SUMS")).Length;

        Assert.Equal($"{files} files", (await PowerShellAsync(pwsh, command)).Output.Trim());
        await WithOneByteMoreAsync(async changed => Assert.Contains($"DIFFERS {changed}", (await PowerShellAsync(pwsh, command)).Output, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task ThePagesCommands_AcceptWhatCame_AndNameWhatWasChanged()
    {
        string bash = Tool.Require("bash");
        string pwsh = Tool.Require("pwsh", "powershell");
        Tool.Require("sha256sum");
        Tool.Require("openssl");
        string[] commands = PageCommands();
        Assert.Equal(4, commands.Length);
        string forPowerShell = Assert.Single(commands, command => command.Contains("Get-FileHash", StringComparison.Ordinal));
        string[] forShells = [.. commands.Where(command => command != forPowerShell)];

        ToolResult whole = await InFolderAsync(bash, string.Join('\n', forShells));
        Assert.True(whole.ExitCode == 0, whole.Errors);
        Assert.Contains("Verified OK", whole.Output, StringComparison.Ordinal);
        string key = whole.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1][..64];
        Assert.Contains(key, File.ReadAllText(Path.Combine(_delivery.Path, "index.html")), StringComparison.Ordinal);

        Assert.Equal(new ToolResult(0, "", ""), await PowerShellAsync(pwsh, forPowerShell));
        await WithOneByteMoreAsync(async changed => Assert.Equal(changed, (await PowerShellAsync(pwsh, forPowerShell)).Output.Trim()));
    }

    [Fact]
    public async Task ItsCommandForTheSoftware_AcceptsTheZip()
    {
        string command = Assert.Single(Commands(), command => command.StartsWith("mip ", StringComparison.Ordinal));
        string[] arguments = [.. command.Split(' ')[1..].Select(word => File.Exists(Path.Combine(_delivery.Path, word)) ? Path.Combine(_delivery.Path, word) : word)];
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(arguments).InvokeAsync());
    }

    private IEnumerable<string> Commands() => _readme.Split('\n').Where(line => line.StartsWith("    ", StringComparison.Ordinal)).Select(line => line[4..]);

    private string[] PageCommands() =>
        [.. CodeElement().Matches(File.ReadAllText(Path.Combine(_delivery.Path, "index.html"))).Select(code => WebUtility.HtmlDecode(code.Groups[1].Value)).Where(code => code.Contains(' '))];

    private Task<ToolResult> InFolderAsync(string bash, string script) => Tool.RunAsync(bash, ["-euc", $"cd '{_delivery.Path}'\n{script}"]);

    private Task<ToolResult> PowerShellAsync(string pwsh, string script) => Tool.RunAsync(pwsh, ["-NoProfile", "-Command", $"Set-Location '{_delivery.Path}'; {script}"]);

    private async Task WithOneByteMoreAsync(Func<string, Task> test)
    {
        string file = Directory.GetFiles(_delivery.Path, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        byte[] bytes = await File.ReadAllBytesAsync(file);
        try
        {
            await File.WriteAllBytesAsync(file, [.. bytes, 0]);
            await test(Path.GetRelativePath(_delivery.Path, file));
        }
        finally
        {
            await File.WriteAllBytesAsync(file, bytes);
        }
    }

    [GeneratedRegex("<code>(.*?)</code>", RegexOptions.Singleline)]
    private static partial Regex CodeElement();

    /// <summary>The sample drop for a partner with an agreement, delivered once for the class.</summary>
    public sealed class Run : IAsyncLifetime
    {
        internal UnpackedDelivery? Delivery { get; private set; }

        public async Task InitializeAsync() => Delivery = await UnpackedDelivery.OfAsync(Path.Combine(RepositoryRoot.Path, "samples", "drop"), "research", Agreement);

        public Task DisposeAsync()
        {
            Delivery?.Dispose();
            return Task.CompletedTask;
        }
    }
}
