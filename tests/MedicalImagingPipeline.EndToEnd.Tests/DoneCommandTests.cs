using System.Security.Cryptography;
using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Requests;
using MimeKit;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>`mip run` of a drop that was delivered.</summary>
[Trait("Category", "EndToEnd")]
public sealed class DoneCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public DoneCommandTests()
    {
        foreach (string file in Directory.GetFiles(Cloud.Drops.Small, "*", SearchOption.AllDirectories).Take(6))
        {
            string copy = Path.Combine(Drop, Path.GetRelativePath(Cloud.Drops.Small, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ASecondRun_TouchesNoFile_AndSaysWhenItWasDelivered()
    {
        await RunAsync();
        Dictionary<string, (DateTime, long)> before = Files();

        string said = await RunAsync();
        DeliverOutput output = JsonSerializer.Deserialize(await RunAsync("--json"), PipelineJson.Default.DeliverOutput)!;

        Assert.Contains("delivered before, on ", said, StringComparison.Ordinal);
        Assert.Contains(" instances in 1 volume: ", said, StringComparison.Ordinal);
        Assert.Equal(DeliveryStatus.Delivered, output.Status);
        Assert.InRange(output.FoundDelivered!.DeliveredAt, DateTimeOffset.UtcNow.AddMinutes(-10), DateTimeOffset.UtcNow);
        Assert.Equal(before, Files());
        Assert.False(Directory.Exists(Path.Combine(Out, "work")));
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(["audit", "verify", Out, "--key", Path.Combine(Out, "delivery", "signing-key.pem")]).InvokeAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AVolumeThatIsGoneOrChanged_IsBackWithTheSameHash(bool isGone)
    {
        await RunAsync();
        string volume = Volume();
        string hash = Hash(volume);
        if (isGone)
        {
            File.Delete(volume);
        }
        else
        {
            File.AppendAllText(volume, "x");
        }

        string said = await RunAsync();

        Assert.DoesNotContain("delivered before", said, StringComparison.Ordinal);
        Assert.Equal(hash, Hash(Volume()));
        Assert.False(Directory.Exists(Path.Combine(Out, "work")));
        Assert.Equal(2, Mails().Count());
        Assert.Contains("delivered before", await RunAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATouchedFile_AndAnotherRecipe_AreNewRuns()
    {
        await RunAsync();
        string first = RunKey();
        string hash = Hash(Volume());
        string touched = Directory.GetFiles(Drop, "*", SearchOption.AllDirectories)[0];
        File.SetLastWriteTimeUtc(touched, File.GetLastWriteTimeUtc(touched).AddSeconds(1));

        await RunAsync();

        Assert.NotEqual(first, RunKey());
        Assert.Equal(hash, Hash(Volume()));
        first = RunKey();
        Assert.DoesNotContain("delivered before", await RunAsync("--recipe", "research"), StringComparison.Ordinal);
        Assert.NotEqual(first, RunKey());
    }

    [Fact]
    public async Task ANewAddress_IsMailed_AndThePackageStays()
    {
        File.WriteAllText(_folder.File("partner.json"), Partner("\"one@example.org\""));
        await RunAsync("--partner", _folder.File("partner.json"));
        Dictionary<string, (DateTime, long)> before = Files();
        File.WriteAllText(_folder.File("partner.json"), Partner("\"one@example.org\",\"two@example.org\""));

        await RunAsync("--partner", _folder.File("partner.json"));

        Assert.Equal(["one@example.org", "site@mip.invalid", "two@example.org"], Mails().Select(mail => mail.To.Mailboxes.Single().Address).Order());
        Dictionary<string, (DateTime, long)> after = Files();
        Assert.Equal(["delivery.json", "index.html"], before.Keys.Where(file => before[file] != after[file]).Select(file => Path.GetFileName(file)).Order());
        Assert.Contains("delivered before", await RunAsync("--partner", _folder.File("partner.json")), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(["audit", "verify", Out, "--key", Path.Combine(Out, "delivery", "signing-key.pem")]).InvokeAsync());
    }

    private string Drop => _folder.File("drop");

    private string Out => _folder.File("out");

    private static string Partner(string addresses) => $$"""{"name":"acme","displayName":"Acme","email":[{{addresses}}],"country":"US"}""";

    private string Volume() => Directory.GetFiles(Path.Combine(Out, "delivery"), "*.zip").Single();

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    private string RunKey() => JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(Out, "restricted", "delivery.json")), PipelineJson.Default.DeliveryRecord)!.RunKey;

    private IEnumerable<MimeMessage> Mails() => Directory.GetFiles(Path.Combine(Out, "outbox")).Select(file => MimeMessage.Load(file));

    private Dictionary<string, (DateTime, long)> Files() => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("partner.json", StringComparison.Ordinal))
        .ToDictionary(file => file, file => (File.GetLastWriteTimeUtc(file), new FileInfo(file).Length));

    private async Task<string> RunAsync(params string[] more)
    {
        ToolResult result = await Tool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "mip.dll"), "run", Drop, "--out", Out, "--keys", _folder.File("keys"), .. more]);
        Assert.True(result.ExitCode == ExitCodes.Done, result.Errors);
        return result.Output;
    }
}
