using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;

namespace MedicalImagingPipeline.Core.Tests.Releases;

/// <summary>What a release is of, and who is told what when several decide.</summary>
public class RunReleasesTests
{
    private const string Token = "token";

    private static readonly DateTimeOffset Now = new(2026, 11, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly PipelineHarness _pipeline = new() { Partner = Partner.Default with { Release = Partner.ManualRelease } };

    private RunReleases Releases => new(_pipeline.Objects);

    [Fact]
    public async Task ARun_WaitsUntilItIsReleased()
    {
        string run = await HeldRunAsync();
        Assert.Empty(_pipeline.PartnerMails);

        await DecideAsync(run, isReleased: true);
        Assert.Equal(DeliveryStatus.Delivered, (await _pipeline.DeliverAsync(run)).Status);
        Assert.Single(_pipeline.PartnerMails);
    }

    [Fact]
    public async Task OtherVolumesThanThoseReleased_AreNotDelivered()
    {
        string run = await HeldRunAsync();
        await DecideAsync(run, isReleased: true);
        PackageRecord package = await _pipeline.Objects.GetJsonAsync(Bucket.Work, RunKeys.Package(run), PipelineJson.Default.PackageRecord, CancellationToken.None);
        VolumeFacts volume = package.Volumes[0];
        VolumeFacts changed = volume with { Sections = [.. volume.Sections.Skip(1), volume.Sections[0]] };
        await _pipeline.Objects.PutJsonAsync(Bucket.Work, RunKeys.Package(run), package with { Volumes = [changed] }, PipelineJson.Default.PackageRecord, CancellationToken.None);

        Assert.Equal(DeliveryStatus.AwaitingRelease, (await _pipeline.DeliverAsync(run, taskToken: Token)).Status);
        Assert.Empty(_pipeline.PartnerMails);

        // Decided on once more, they go.
        await DecideAsync(run, isReleased: true);
        Assert.Equal(DeliveryStatus.Delivered, (await _pipeline.DeliverAsync(run)).Status);
    }

    [Fact]
    public async Task WhoDecidesSecond_IsToldOfTheFirst()
    {
        string run = await HeldRunAsync();
        await DecideAsync(run, isReleased: false);

        await Assert.ThrowsAsync<ConfigurationException>(() => DecideAsync(run, isReleased: true));
        Assert.Equal("first", (await DecideAsync(run, isReleased: false, "second")).By);
        Assert.Equal(DeliveryStatus.NotReleased, (await _pipeline.DeliverAsync(run)).Status);
        Assert.Empty(_pipeline.PartnerMails);
    }

    [Fact]
    public async Task ATaskThatComesAfterTheDecision_WaitsForNothing()
    {
        string run = await HeldRunAsync();
        await DecideAsync(run, isReleased: true);

        ReleaseDecidedException e = await Assert.ThrowsAsync<ReleaseDecidedException>(() => _pipeline.DeliverAsync(run, taskToken: "late"));
        Assert.Equal(StageErrors.ReleaseDecided, StageErrors.NameOf(e));
        Assert.Equal(Token, (await Releases.FindRequestAsync(run, CancellationToken.None))!.TaskToken);
        Assert.Empty(_pipeline.PartnerMails);
    }

    [Fact]
    public async Task NoPerson_IsPrinted_OrInWhatIsNeitherRestrictedNorAnAuditEvent()
    {
        string run = await HeldRunAsync();
        ReleaseRecord record = await DecideAsync(run, isReleased: true, "Somebody");
        await _pipeline.DeliverAsync(run);

        Assert.DoesNotContain("Somebody", record.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, new DeliverInput(run, TaskToken: Token).ToString(), StringComparison.Ordinal);
        foreach (Bucket bucket in Enum.GetValues<Bucket>().Except([Bucket.Restricted]))
        {
            Assert.All((await _pipeline.ReadAllAsync(bucket)).Where(file => !file.Key.StartsWith("audit/", StringComparison.Ordinal)).Select(file => file.Value), bytes => Assert.True(bytes.AsSpan().IndexOf("Somebody"u8) < 0));
        }
    }

    private async Task<string> HeldRunAsync()
    {
        await _pipeline.PutAsync("a", TestInstance.Ct());
        DeliverOutput output = await _pipeline.RunAsync();
        Assert.Equal((DeliveryStatus.AwaitingRelease, 1), (output.Status, output.Counts.Held));
        await _pipeline.DeliverAsync(output.RunKey, taskToken: Token);
        Assert.Single(_pipeline.SiteMails);
        return output.RunKey;
    }

    private async Task<ReleaseRecord> DecideAsync(string run, bool isReleased, string by = "first") =>
        await Releases.DecideAsync((await Releases.FindRequestAsync(run, CancellationToken.None))!, isReleased, by, "because", Now, CancellationToken.None);
}
