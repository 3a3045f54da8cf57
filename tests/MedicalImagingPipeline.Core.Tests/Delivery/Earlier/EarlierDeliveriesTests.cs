using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Delivery.Earlier;

/// <summary>The lists of what was delivered, many and long. Alone, since it looks at the memory of the process.</summary>
[Collection(nameof(EarlierDeliveriesTests))]
[CollectionDefinition(nameof(EarlierDeliveriesTests), DisableParallelization = true)]
public sealed class EarlierDeliveriesTests
{
    private const string Partner = "example";

    private static readonly DateTimeOffset Start = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task FiftyEarlierDeliveries_TakeTheMemoryOfNone()
    {
        const int Lists = 50, Instances = 10_000;
        var store = new MemoryObjectStore();
        ItemFacts[] items = Items(studies: 10, series: 10, slices: 100);
        for (int i = 0; i < Lists; i++)
        {
            // Every second one has other bytes in half of the studies, the last one in one.
            await PutAsync(store, i, new DeliveredContent(items.Select(item => item.Item <= (i == Lists - 1 ? 1 : 5 * (i % 2)) ? Other(item) : item)));
        }

        var measured = new MeasuredStore(store);
        ComparedDelivery compared = await CompareAsync(measured, new DeliveredContent(items));

        Assert.Equal((Lists, $"D{Lists - 1:D3}"), (compared.Report!.Changes.Deliveries, compared.Report.Latest));
        Assert.Equal(new ChangeCounts(0, Instances / 10, Instances * 9 / 10), compared.Report.Changes.Instances);
        Assert.Equal(new ChangeCounts(0, 1, 9), compared.Report.Changes.Studies);
        Assert.Equal(Lists, measured.Memory.Count);
        Assert.InRange(measured.Memory.Max() - measured.Memory[0], long.MinValue, 4_000_000);
    }

    [Fact]
    public async Task AListOfAQuarterOfAMillion_IsSmallerThanItsHashesInText()
    {
        var random = new Random(1);
        ItemFacts[] items = [.. Items(studies: 25, series: 100, slices: 100).Select(item => item with
        {
            Instances = [.. item.Instances.Select(instance => instance with { Sha256 = Hash(random), Facts = instance.Facts with { SopInstanceUid = Uid(random) } })],
        })];

        byte[] list = new DeliveredContent(items).ToList("7F3K", Start);

        // A UID of 128 random bits and 256 bits of hash are 48 bytes at the least.
        Assert.InRange(list.Length, 250_000 * 48, 250_000 * 64);
        var store = new MemoryObjectStore();
        await store.PutAsync(Bucket.Restricted, $"delivered/{Partner}/earlier/7F3K.csv.gz", list, "application/gzip", CancellationToken.None);
        Assert.Equal(new ChangeCounts(0, 0, 250_000), (await CompareAsync(store, new DeliveredContent(items))).Report!.Changes.Instances);
    }

    [Theory]
    [InlineData("")]
    [InlineData("kind,id,value\r\n")]
    [InlineData("kind,id,value\r\ndelivery,7F3K,yesterday\r\n")]
    [InlineData("kind,id\r\ndelivery,7F3K,2026-11-03T10:00:00.0000000+00:00\r\n")]
    [InlineData("kind,id,value\r\ndelivery,7F3K,2026-11-03T10:00:00.0000000+00:00\r\ninstance,ZQPHI\r\n")]
    [InlineData("kind,id,value\r\ndelivery,7F3K,2026-11-03T10:00:00.0000000+00:00\r\nperson,ZQPHI,\r\n")]
    public async Task WhatIsNoList_IsAnError_WithoutWhatItSays(string text)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        var store = new MemoryObjectStore();
        await store.PutAsync(Bucket.Restricted, $"delivered/{Partner}/earlier/7F3K.csv.gz", packed.ToArray(), "application/gzip", CancellationToken.None);

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(() => CompareAsync(store, new DeliveredContent(Items(1, 1, 1))));

        Assert.Equal("A list of what was delivered before is not what Deliver writes.", refused.Message);
    }

    [Fact]
    public async Task APartnerWhoseNameBeginsAsAnothersDoes_HasListsOfItsOwn()
    {
        var store = new MemoryObjectStore();
        await store.PutAsync(
            Bucket.Restricted, $"delivered/{Partner}-2/earlier/7F3K.csv.gz", new DeliveredContent(Items(1, 1, 1)).ToList("7F3K", Start), "application/gzip", CancellationToken.None);

        Assert.Null((await CompareAsync(store, new DeliveredContent(Items(1, 1, 1)))).Report);
    }

    [Theory]
    [InlineData(1, 0, 0, "1 instance is new.")]
    [InlineData(1200, 0, 0, "1,200 instances are new.")]
    [InlineData(0, 1, 1, "1 instance replaces one that you have, 1 you have already.")]
    [InlineData(0, 0, 3, "3 instances you have already.")]
    [InlineData(2, 3, 0, "2 instances are new, 3 replace ones that you have.")]
    public void TheWords_SayWhatThereIs(int added, int superseded, int unchanged, string words) => Assert.Equal(
        "Compared with what was delivered to you before: " + words,
        new DeliveryChanges(1, 0, 1, new(0, 0, 1), new(0, 0, 1), new(added, superseded, unchanged), new(0, 0, 0)).InWords());

    private static Task<ComparedDelivery> CompareAsync(IObjectStore store, DeliveredContent content) =>
        new EarlierDeliveries(store).CompareAsync(Partner, "this run", "7F3K", content, Start.AddDays(1), CancellationToken.None);

    private static Task<ObjectVersion> PutAsync(MemoryObjectStore store, int number, DeliveredContent content) => store.PutAsync(
        Bucket.Restricted, $"delivered/{Partner}/run {(number * 7) % 50:D3}/D{number:D3}.csv.gz", content.ToList($"D{number:D3}", Start.AddMinutes(number)), "application/gzip", CancellationToken.None);

    private static ItemFacts[] Items(int studies, int series, int slices) => [.. TestDelivery.Items(studies, series, slices).Select(item => item.Facts)];

    private static ItemFacts Other(ItemFacts item) => item with { Instances = [.. item.Instances.Select(instance => instance with { Sha256 = new string('0', 64) })] };

    private static string Hash(Random random)
    {
        byte[] hash = new byte[32];
        random.NextBytes(hash);
        return Convert.ToHexStringLower(hash);
    }

    private static string Uid(Random random) => FormattableString.Invariant($"2.25.{new UInt128((ulong)random.NextInt64(), (ulong)random.NextInt64())}");

    /// <summary>Says what the process holds, whenever a list is opened.</summary>
    private sealed class MeasuredStore(MemoryObjectStore store) : IObjectStore
    {
        public List<long> Memory { get; } = [];

        public async IAsyncEnumerable<ObjectVersion> ListAsync(Bucket bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (ObjectVersion version in store.ListAsync(bucket, prefix, cancellationToken))
            {
                yield return version;
            }
        }

        public async Task<OpenObject?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken)
        {
            OpenObject? found = await store.OpenCurrentAsync(bucket, key, cancellationToken);
            if (found is not null)
            {
                Memory.Add(GC.GetTotalMemory(forceFullCollection: true));
            }

            return found;
        }

        public Task<ObjectVersion?> FindAsync(Bucket bucket, string key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Stream> OpenReadAsync(ObjectVersion version, long offset, long? length, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ObjectVersion> PutAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ObjectVersion?> PutIfAbsentAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IObjectUpload> StartUploadAsync(Bucket bucket, string key, string contentType, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(ObjectVersion version, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
