using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

/// <summary>Two who join one volume agree on one version of it.</summary>
public sealed class SingleJoinerTests
{
    private const string Key = "runs/1/acme-7F3K-v001.zip";

    private readonly MemoryObjectStore _store = new() { KeepsVersions = true };

    [Fact]
    public async Task WhoComesSecond_TakesTheFirstOnesVolume()
    {
        VolumePlan plan = await PlanAsync();
        VolumeFacts? first = null;
        _store.BeforeNextUpload = async () => first = await JoinAsync(plan);

        VolumeFacts second = await JoinAsync(plan);

        Assert.Equal(first!.Object, second.Object);
        Assert.Equal(first.Object, await _store.FindAsync(Bucket.Delivery, Key, CancellationToken.None));
        Assert.Equal(0, _store.OpenUploads);
    }

    [Fact]
    public async Task AnotherVolumeOfTheName_IsReplaced_AndTheSameIsNotJoinedAgain()
    {
        VolumePlan plan = await PlanAsync();
        await _store.PutAsync(Bucket.Delivery, Key, "another"u8.ToArray(), "application/zip", CancellationToken.None);

        VolumeFacts joined = await JoinAsync(plan);
        Assert.Equal(joined.Object, await _store.FindAsync(Bucket.Delivery, Key, CancellationToken.None));

        _store.ResetCounters();
        Assert.Equal(joined.Object, (await JoinAsync(plan)).Object);
        Assert.Equal(0, _store.BytesWritten + _store.BytesCopied);
    }

    private async Task<VolumePlan> PlanAsync() => new(1, [await TestBundles.PutAsync(_store, "SUBJ-1", "A", 1, 1_000)]);

    private Task<VolumeFacts> JoinAsync(VolumePlan plan) =>
        new SingleJoiner(_store).JoinAsync("1", plan, "acme-7F3K-v001", [new VolumeFile("README.txt", "A synthetic volume.\n"u8.ToArray())], Key, CancellationToken.None);
}
