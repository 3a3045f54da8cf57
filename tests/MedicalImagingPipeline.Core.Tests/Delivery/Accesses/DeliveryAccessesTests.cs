using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;

namespace MedicalImagingPipeline.Core.Tests.Delivery.Accesses;

/// <summary>First and last access and bytes by events, complete by acknowledgement alone.</summary>
public sealed class DeliveryAccessesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_at = new(2026, 11, 3, 11, 0, 0, TimeSpan.Zero);

    private readonly PipelineHarness _pipeline = new();

    private DeliveryRecord _record = null!;

    private ObjectVersion Volume => _record.Volumes[0].Facts.Object;

    public async Task InitializeAsync()
    {
        await _pipeline.PutAsync("a", TestInstance.Ct());
        await _pipeline.RunAsync();
        _record = JsonSerializer.Deserialize(await _pipeline.ReadAsync(Bucket.Restricted, DeliveryRecord.FileName), PipelineJson.Default.DeliveryRecord)!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task WithoutEvents_ItIsSent_AndEveryFileIsThereWithItsSize()
    {
        DeliveryAccesses accesses = await OfAsync();

        Assert.Equal((ReceiptState.Sent, false, _record.Delivery), (accesses.State, accesses.IsRevoked, accesses.Delivery));
        Assert.Equal(_record.Sendings.Select(sending => sending.At), accesses.SentAt);
        Assert.Equal([Volume.Key], accesses.Objects.Where(one => one.IsVolume).Select(one => one.Name));
        Assert.Equal((await _pipeline.ReadAllAsync(Bucket.Delivery)).Keys.Order(), accesses.Objects.Select(one => one.Name).Order());
        Assert.All(accesses.Objects, one => Assert.Equal((null, null, 0, 0, 0L), (one.First, one.Last, one.Accesses, one.Refused, one.Bytes)));
    }

    [Fact]
    public async Task RangesAreAddedUp_RefusedOnesCounted_InWhateverOrderTheyCome()
    {
        DeliveryAccesses accesses = await OfAsync(
            At(5, Volume, 206, Volume.Size - 100), At(1, Volume, 206, 99), At(9, Volume, 403, 243), At(3, Volume, 304, 0));

        ObjectAccesses one = accesses.Objects.Single(one => one.IsVolume);
        Assert.Equal((s_at.AddMinutes(1), s_at.AddMinutes(5), 3, 1, Volume.Size - 1), (one.First, one.Last, one.Accesses, one.Refused, one.Bytes));
        Assert.Equal(ReceiptState.Sent, accesses.State);
    }

    [Fact]
    public async Task AsManyBytesAsAVolumeHas_AreFetched_AndNotComplete()
    {
        DeliveryAccesses accesses = await OfAsync(At(1, Volume, 200, Volume.Size));

        Assert.Equal((ReceiptState.Fetched, null), (accesses.State, accesses.AcknowledgedAt));
    }

    [Fact]
    public async Task OtherVersionsAndObjects_AreNotThisDelivery()
    {
        DeliveryAccesses accesses = await OfAsync(
            At(1, Volume, 200, Volume.Size) with { Version = "another" }, At(1, Volume, 200, Volume.Size) with { Object = "acme-0000-v001.zip" }, new AccessEvent(s_at, "", "", 404, 0, true));

        Assert.Equal((ReceiptState.Sent, 0), (accesses.State, accesses.Objects.Sum(one => one.Accesses + one.Refused)));
    }

    [Fact]
    public async Task OnlyAnAcknowledgementOfTheseVolumes_Completes()
    {
        Acknowledgement Of(string run, string hash) =>
            new() { RunKey = run, Delivery = _record.Delivery, By = "somebody", At = s_at, VolumesSha256 = hash, IsHashTold = true };
        string hash = Acknowledgement.HashOf(_record);

        Assert.Equal(ReceiptState.Fetched, (await OfAsync(Of("another run", hash), null, At(1, Volume, 200, Volume.Size))).State);
        Assert.Equal(ReceiptState.Sent, (await OfAsync(Of(_record.RunKey, new string('0', 64)), null)).State);
        DeliveryAccesses complete = await OfAsync(Of(_record.RunKey, hash), new Revocation(_record.RunKey, s_at));
        Assert.Equal((ReceiptState.Acknowledged, s_at, true, true), (complete.State, complete.AcknowledgedAt, complete.IsHashTold, complete.IsRevoked));
        Assert.Contains("\"state\":\"acknowledged\"", JsonSerializer.Serialize(complete, ReceiptJson.Default.DeliveryAccesses), StringComparison.Ordinal);
    }

    private static AccessEvent At(int minutes, ObjectVersion version, int status, long bytes) =>
        new(s_at.AddMinutes(minutes), version.Key, version.VersionId, status, bytes, true);

    private Task<DeliveryAccesses> OfAsync(params AccessEvent[] events) => OfAsync(null, null, events);

    private Task<DeliveryAccesses> OfAsync(Acknowledgement? acknowledgement, Revocation? revocation, params AccessEvent[] events) =>
        DeliveryAccesses.OfAsync(_record, acknowledgement, revocation, events.ToAsyncEnumerable(), CancellationToken.None);
}
