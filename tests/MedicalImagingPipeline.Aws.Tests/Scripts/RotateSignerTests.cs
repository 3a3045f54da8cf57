using System.Globalization;
using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Tests.Scripts;

/// <summary>scripts/rotate-signer, with a program in place of the AWS CLI that keeps keys and secret in files.</summary>
public sealed class RotateSignerTests : IDisposable
{
    private static readonly string Script = Path.Combine(RepositoryRoot.Path, "scripts", "rotate-signer");
    private static readonly string FakeFolder = Path.Combine(RepositoryRoot.Path, "tests", "MedicalImagingPipeline.Aws.Tests", "Scripts");

    private readonly TemporaryFolder _folder = new();

    public RotateSignerTests() => Directory.CreateDirectory(Path.Combine(_folder.Path, "keys"));

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheFirstKey_IsMadeStoredAndTried()
    {
        ToolResult result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["AKIAFAKE1"], Keys);
        Assert.Equal(("AKIAFAKE1", "secret/of+1"), Stored);
        Assert.Equal(2, Log.Count(line => line.StartsWith("sts get-caller-identity", StringComparison.Ordinal)));
        Assert.DoesNotContain("secret/of", result.Output + result.Errors + string.Concat(Log), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task ASecondKey_LeavesTheFirst_WhichGoesWhenItsLinksHaveEnded()
    {
        await RunAsync();
        Assert.Equal(0, (await RunAsync()).ExitCode);
        Assert.Equal(["AKIAFAKE1", "AKIAFAKE2"], Keys);
        Assert.Equal("AKIAFAKE2", Stored.Id);

        ToolResult early = await RunAsync("--retire");
        Assert.Equal((3, 2), (early.ExitCode, Keys.Length));
        Assert.Contains("still has links out", early.Errors, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync()).ExitCode);

        Age("AKIAFAKE2", hours: 168.9);
        Assert.Equal(3, (await RunAsync("--retire")).ExitCode);
        Age("AKIAFAKE2", hours: 169.1);
        Assert.Equal(0, (await RunAsync("--retire")).ExitCode);
        Assert.Equal(["AKIAFAKE2"], Keys);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "off-AKIAFAKE1")));
        Assert.Equal("AKIAFAKE2", Stored.Id);
    }

    [SkippableFact]
    public async Task TurningAgain_DeletesTheOldKeyFirst()
    {
        await RunAsync();
        await RunAsync();
        Age("AKIAFAKE2", hours: 200);

        Assert.Equal(0, (await RunAsync()).ExitCode);

        Assert.Equal(["AKIAFAKE2", "AKIAFAKE3"], Keys);
        Assert.Equal(("AKIAFAKE3", "secret/of+3"), Stored);
    }

    [SkippableFact]
    public async Task AKeyThatCannotBeStored_IsTakenBack()
    {
        await RunAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "no-put"), "");

        ToolResult result = await RunAsync();

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(["AKIAFAKE1"], Keys);
        Assert.Equal("AKIAFAKE1", Stored.Id);
    }

    [SkippableTheory]
    [InlineData("""{"accessKeyId":"AKIAOTHER9","secretAccessKey":"x"}""", "is it the right one?")]
    [InlineData("words", "something that is no key")]
    public async Task ASecretOfSomethingElse_StopsIt(string secret, string said)
    {
        await RunAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "secret"), secret);

        ToolResult result = await RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(said, result.Errors, StringComparison.Ordinal);
        Assert.Equal(["AKIAFAKE1"], Keys);
    }

    [SkippableTheory]
    [InlineData("scripts/rotate-signer")]
    [InlineData("tests/MedicalImagingPipeline.Aws.Tests/Scripts/aws")]
    public async Task TheScripts_AreClean(string script)
    {
        ToolResult result = await Tool.RunAsync(Tool.Require("shellcheck"), [Path.Combine(RepositoryRoot.Path, script)]);

        Assert.True(result.ExitCode == 0, result.Output);
    }

    private string[] Keys => [.. Directory.GetFiles(Path.Combine(_folder.Path, "keys")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    private string[] Log => File.ReadAllLines(Path.Combine(_folder.Path, "log"));

    private (string? Id, string? Secret) Stored
    {
        get
        {
            using JsonDocument secret = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, "secret")));
            return (secret.RootElement.GetProperty("accessKeyId").GetString(), secret.RootElement.GetProperty("secretAccessKey").GetString());
        }
    }

    private void Age(string id, double hours)
    {
        string file = Path.Combine(_folder.Path, "keys", id);
        string made = DateTime.UtcNow.AddHours(-hours).ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
        File.WriteAllLines(file, [File.ReadAllLines(file)[0], made]);
    }

    private Task<ToolResult> RunAsync(params string[] more) => Tool.RunAsync(
        "env",
        [$"PATH={FakeFolder}:{Environment.GetEnvironmentVariable("PATH")}", $"FAKE_AWS={_folder.Path}", "MIP_SIGNER_WAIT_SECONDS=0", Tool.Require("bash"), Script, "mip-signer", "mip-signer-secret", .. more]);
}
