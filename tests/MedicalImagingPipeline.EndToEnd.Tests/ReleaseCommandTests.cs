using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Core.Delivery;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>A partner whose file says <c>release: manual</c> gets nothing until a named person released the run.</summary>
[Trait("Category", "EndToEnd")]
public sealed class ReleaseCommandTests : IDisposable
{
    private const string Somebody = "R. Eviewer";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Out => _folder.File("out");

    [Fact]
    public async Task NothingIsSent_UntilSomebodyReleases_ThenTheVeryVolumes()
    {
        Assert.Equal(ExitCodes.AwaitingRelease, await RunAsync());
        Dictionary<string, string> packed = Volumes();
        Assert.NotEmpty(packed);
        AssertNothingWasSent();
        JsonElement held = Report();
        Assert.Equal("awaiting-release", held.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, held.GetProperty("release").GetProperty("isReleased").ValueKind);
        AssertSumsAgree(held, "held");

        Assert.Equal(ExitCodes.Usage, await MipAsync("release", Out, "--by", " "));
        AssertNothingWasSent();

        Assert.Equal(ExitCodes.Done, await MipAsync("release", Out, "--by", Somebody));
        Assert.Equal(packed, Volumes());
        Assert.Single(PartnerMails());
        Assert.True(File.Exists(Path.Combine(Out, "delivery", "index.html")));
        Assert.False(Directory.Exists(Path.Combine(Out, "work")));
        JsonElement sent = Report();
        Assert.Equal("delivered", sent.GetProperty("status").GetString());
        Assert.True(sent.GetProperty("release").GetProperty("isReleased").GetBoolean());
        AssertSumsAgree(sent, "delivered");

        JsonElement record = Record();
        Assert.Equal(Somebody, record.GetProperty("by").GetString());
        Assert.Equal(packed.Keys, record.GetProperty("volumes").EnumerateArray().Select(volume => volume.GetProperty("name").GetString()));
        Assert.Equal(
            sent.GetProperty("volumes").EnumerateArray().Select(volume => volume.GetProperty("checksumsSha256").GetString()),
            record.GetProperty("volumes").EnumerateArray().Select(volume => volume.GetProperty("checksumsSha256").GetString()));
        Assert.All(
            Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Where(file => !file.Contains("releases", StringComparison.Ordinal) && !file.Contains("/audit/", StringComparison.Ordinal)),
            file => Assert.DoesNotContain(Somebody, File.ReadAllText(file), StringComparison.Ordinal));

        string audited = File.ReadAllText(Directory.GetFiles(Path.Combine(Out, "audit"), "deliver-*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last());
        Assert.Contains($"\"releasedBy\": \"{Somebody}\"", audited, StringComparison.Ordinal);
        Assert.All(sent.GetProperty("volumes").EnumerateArray(), volume => Assert.Contains(volume.GetProperty("checksumsSha256").GetString()!, audited, StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(["audit", "verify", Out, "--key", Path.Combine(Out, "delivery", "signing-key.pem")]).InvokeAsync());

        Assert.Equal(ExitCodes.Usage, await MipAsync("release", Out, "--by", Somebody));
    }

    [Fact]
    public async Task WhatWasReleasedOnce_GoesOutAtOnceTheNextTime()
    {
        await RunAsync();
        await MipAsync("release", Out, "--by", Somebody);

        Assert.Equal(ExitCodes.Done, await RunAsync());
        Assert.Equal("delivered", Report().GetProperty("status").GetString());
    }

    [Fact]
    public async Task ARefusal_HasAReason_AndIsForGood()
    {
        await RunAsync();
        Assert.Equal(ExitCodes.Usage, await MipAsync("release", Out, "--by", Somebody, "--refuse"));
        Assert.Equal(ExitCodes.Done, await MipAsync("release", Out, "--by", Somebody, "--refuse", "--why", "not what was agreed"));

        AssertNothingWasSent();
        JsonElement report = Report();
        Assert.Equal("not-released", report.GetProperty("status").GetString());
        Assert.False(report.GetProperty("release").GetProperty("isReleased").GetBoolean());
        AssertSumsAgree(report, "held");
        Assert.Contains("Not released: nothing was sent", File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
        Assert.Equal("not what was agreed", Record().GetProperty("why").GetString());

        Assert.Equal(ExitCodes.Incomplete, await RunAsync());
        AssertNothingWasSent();
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("0123456789abcdef0123456789ABCDEF")]
    public async Task WhatIsNoRun_IsRefused(string run) => Assert.Equal(ExitCodes.Usage, await MipAsync("release", run, "--by", Somebody));

    private Task<int> RunAsync()
    {
        string partner = _folder.File("partner.json");
        File.WriteAllText(partner, """{"name":"acme","displayName":"Acme","email":["data@example.org"],"country":"US","release":"manual"}""");
        return MipAsync("run", Path.Combine(RepositoryRoot.Path, "samples", "drop"), "--out", Out, "--partner", partner);
    }

    private Task<int> MipAsync(params string[] args) => Program.BuildRoot().Parse([.. args, "--keys", _folder.File("keys")]).InvokeAsync();

    private void AssertNothingWasSent()
    {
        Assert.False(File.Exists(Path.Combine(Out, "delivery", DeliveryPage.FileName)));
        Assert.Empty(PartnerMails());
    }

    // The site hears of every end.
    private IEnumerable<string> PartnerMails() =>
        Directory.GetFiles(Path.Combine(Out, "outbox"), "*.eml").Where(mail => File.ReadAllText(mail).Contains("To: data@example.org", StringComparison.Ordinal));

    private static void AssertSumsAgree(JsonElement report, string passed)
    {
        JsonElement counts = report.GetProperty("counts");
        int Of(string name) => counts.GetProperty(name).GetInt32();
        Assert.Equal(Of("inputs"), Of("delivered") + Of("quarantined") + Of("failed") + Of("held"));
        Assert.True(Of(passed) > 0);
        Assert.Equal(Of(passed), report.GetProperty("inputs").EnumerateArray().Count(input => input.GetProperty("status").GetString() == passed));
    }

    private JsonElement Report() => JsonElement.Parse(File.ReadAllText(Path.Combine(Out, "report.json")));

    private JsonElement Record() =>
        JsonElement.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(Out, "restricted", "releases"), "*.json", SearchOption.AllDirectories))));

    private Dictionary<string, string> Volumes() => Directory.GetFiles(Path.Combine(Out, "delivery"), "*.zip").Order(StringComparer.Ordinal)
        .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
}
