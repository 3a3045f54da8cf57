using System.Security.Cryptography;
using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;
using MimeKit;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>`mip reissue` and `mip revoke`.</summary>
[Trait("Category", "EndToEnd")]
public sealed class DeliveredCommandTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NewLinks_LeaveThePackageAsItIs_AndARevokedOneGetsNone()
    {
        Assert.Equal(ExitCodes.Done, await CallAsync("run", Cloud.Drops.Small, "--out", Out));
        Dictionary<string, string> before = Package();

        Assert.Equal(ExitCodes.Done, await CallAsync("reissue", Out));
        Assert.Equal(ExitCodes.Done, await CallAsync("reissue", Out));

        Assert.Equal(before, Package());
        string[] ids = [.. Mails().Where(mail => mail.To.Mailboxes.Single().Address == Partner.Default.Email[0]).Select(mail => mail.MessageId!)];
        Assert.Equal(3, ids.Distinct().Count());

        Assert.Equal(ExitCodes.Done, await CallAsync("revoke", Out));
        string run = JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(Out, "restricted", "delivery.json")), PipelineJson.Default.DeliveryRecord)!.RunKey;
        var ports = new LocalPorts(Out, Out, _folder.File("keys"), Recipe.Default, Partner.Default);
        Assert.NotNull(await Revocation.FindAsync(ports.Objects, ports.Layout, run, CancellationToken.None));
        Assert.Equal(ExitCodes.Usage, await CallAsync("reissue", Out));
        Assert.Equal(ExitCodes.Usage, await CallAsync("run", Cloud.Drops.Small, "--out", Out));
        Assert.Equal(ids, Mails().Where(mail => mail.To.Mailboxes.Single().Address == Partner.Default.Email[0]).Select(mail => mail.MessageId!));
        Assert.Equal(before, Package());
    }

    [Theory]
    [InlineData("reissue")]
    [InlineData("revoke")]
    public async Task AFolderWithoutADelivery_IsRefused(string command) => Assert.Equal(ExitCodes.Usage, await CallAsync(command, _folder.Path));

    [Theory]
    [InlineData("reissue", "OUT", "--keys", "KEYS")]
    [InlineData("revoke", "OUT", "--keys", "KEYS")]
    [InlineData("acknowledge", "OUT", "--by", "somebody", "--keys", "KEYS")]
    [InlineData("accesses", "OUT")]
    [InlineData("serve", "OUT", "--port", "0")]
    public async Task ADamagedRecord_IsRefused(params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(Out, "restricted"));
        await File.WriteAllTextAsync(Path.Combine(Out, "restricted", "delivery.json"), """{"runKey":"ZQPHI""");

        Assert.Equal(ExitCodes.Usage, await Program.BuildRoot().Parse([.. arguments.Select(word => word switch { "OUT" => Out, "KEYS" => _folder.File("keys"), _ => word })]).InvokeAsync());
    }

    private string Out => _folder.File("out");

    private Task<int> CallAsync(params string[] arguments) => Program.BuildRoot().Parse([.. arguments, "--keys", _folder.File("keys")]).InvokeAsync();

    private Dictionary<string, string> Package() => Directory.GetFiles(Path.Combine(Out, "delivery")).Where(file => Path.GetFileName(file) != "index.html")
        .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));

    private IEnumerable<MimeMessage> Mails() => Directory.GetFiles(Path.Combine(Out, "outbox")).Select(file => MimeMessage.Load(file));
}
