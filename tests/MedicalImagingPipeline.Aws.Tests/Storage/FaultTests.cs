using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Storage;

/// <summary>Work among faults of every kind, at a rate no region has had for long: all of it succeeds, with the right bytes.</summary>
public sealed class FaultTests
{
    private const double Rate = 0.05;
    private const int Operations = 500;

    [Fact]
    public async Task FiveHundredOperations_AmongFaults_AllSucceed()
    {
        await using var aws = new FakeAws(new FaultPlan(Rate, seed: 20261124));

        await WorkAsync(TestStores.On(aws), Operations);

        Assert.Empty(aws.Refusals);
        Assert.Equal(Enum.GetValues<Fault>().Length - 1, aws.Faults.Met.Count);
    }

    [SkippableFact]
    [Trait("Category", "Integration")]
    public async Task FiveHundredOperations_AmongFaults_AllSucceed_OnCeph()
    {
        await using RadosGw server = await RadosGw.StartAsync(Rate, seed: 20261124, TestStores.Quick with { TransferTimeout = TimeSpan.FromSeconds(10) });

        await WorkAsync(server.Store, Operations);

        Assert.Equal(Enum.GetValues<Fault>().Length - 1, server.Proxy.Faults.Met.Count);
    }

    [Fact]
    public void TheWaits_GrowToALimit_AndAreNotAllTheSame()
    {
        CallPolicy policy = CallPolicy.Default;
        TimeSpan[] waits = [.. Enumerable.Range(0, 200).Select(_ => policy.DelayAfter(4, isThrottled: false))];

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.Zero, policy.FirstDelay * 8));
        Assert.True(waits.Distinct().Count() > 100);
        Assert.All(Enumerable.Range(1, 60), attempt => Assert.InRange(policy.DelayAfter(attempt, isThrottled: true), TimeSpan.Zero, policy.MaxDelay));
    }

    private static Task WorkAsync(IObjectStore objects, int operations) => Parallel.ForAsync(
        0,
        operations / 10,
        new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (round, token) => await TenOperationsAsync(objects, round, token));

    private static async ValueTask TenOperationsAsync(IObjectStore objects, int round, CancellationToken token)
    {
        string key = $"runs/{round:D3}/a";
        byte[] bytes = new byte[40_000 + round];
        new Random(round).NextBytes(bytes);
        ObjectVersion put = await objects.PutAsync(Bucket.Work, key, bytes, "", token);
        Assert.Equal(put, await objects.FindAsync(Bucket.Work, key, token));
        Assert.Equal(put, Assert.Single(await ListAsync(objects, key, token)));
        Assert.Equal(bytes, await ReadAsync(await objects.OpenReadAsync(put, 0, null, token)));
        Assert.Equal(bytes[1000..2000], await ReadAsync(await objects.OpenReadAsync(put, 1000, 1000, token)));

        await objects.PutIfAbsentAsync(Bucket.Work, key + ".record", bytes, "", token);
        Assert.Null(await objects.PutIfAbsentAsync(Bucket.Work, key + ".record", new byte[1], "", token));
        await using (OpenObject open = (await objects.OpenCurrentAsync(Bucket.Work, key + ".record", token))!.Value)
        {
            Assert.Equal(bytes, await ReadAsync(open.Content));
        }

        await using (IObjectUpload upload = await objects.StartUploadAsync(Bucket.Delivery, key, "", token))
        {
            await upload.CopyPartAsync(1, put, 100, bytes.Length - 100, token);
            ObjectVersion joined = await upload.CompleteAsync(token);
            Assert.Equal(bytes[100..], await ReadAsync(await objects.OpenReadAsync(joined, 0, null, token)));
        }

        await objects.DeleteAsync(put, token);
        await Assert.ThrowsAsync<ObjectChangedException>(() => objects.OpenReadAsync(put, 0, null, token));
    }

    private static async Task<List<ObjectVersion>> ListAsync(IObjectStore objects, string key, CancellationToken token)
    {
        var versions = new List<ObjectVersion>();
        await foreach (ObjectVersion version in objects.ListAsync(Bucket.Work, key, token))
        {
            versions.Add(version);
        }

        return versions;
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        await using (stream)
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            return copy.ToArray();
        }
    }
}
