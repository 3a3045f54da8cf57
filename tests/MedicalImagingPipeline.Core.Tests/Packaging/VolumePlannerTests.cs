using System.Text.Json;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class VolumePlannerTests
{
    private static readonly VolumeLimits Limits = new(MaxBytes: 10_000, OwnBytes: 1_000, OwnBytesPerEntry: 0);

    [Fact]
    public void WithoutBundles_ThereIsNoVolume() => Assert.Empty(VolumePlanner.Plan([], VolumeLimits.Default));

    [Fact]
    public void Subjects_StayTogetherWhereTheyFit()
    {
        var plans = VolumePlanner.Plan(
            [
                TestBundles.OfSize("A", "1", 3_000), TestBundles.OfSize("A", "2", 3_000),
                TestBundles.OfSize("B", "1", 3_000), TestBundles.OfSize("B", "2", 3_000),
                TestBundles.OfSize("C", "1", 2_000),
            ],
            Limits);
        Assert.Equal(["A/1 A/2 C/1", "B/1 B/2"], plans.Select(Bags));
        Assert.Equal([1, 2], plans.Select(p => p.Number));
    }

    [Fact]
    public void ASubjectTooLargeForAny_BeginsAVolumeAndFillsAsManyAsItNeeds()
    {
        var plans = VolumePlanner.Plan(
            [
                TestBundles.OfSize("A", "1", 1_000),
                .. Enumerable.Range(1, 5).Select(i => TestBundles.OfSize("B", $"{i}", 4_000)),
                TestBundles.OfSize("C", "1", 4_000),
                TestBundles.OfSize("D", "1", 50_000),
            ],
            Limits);
        Assert.Equal(["A/1 C/1", "B/1 B/2", "B/3 B/4", "B/5", "D/1"], plans.Select(Bags));
    }

    [Fact]
    public void EntriesCount_ByTheirPlaceInDirectoryAndIndexes()
    {
        PlannedBundle[] bundles = [TestBundles.OfSize("A", "1", 4_000, entries: 1), TestBundles.OfSize("B", "1", 4_000, entries: 1)];
        Assert.Single(VolumePlanner.Plan(bundles, Limits));
        Assert.Equal(2, VolumePlanner.Plan(bundles, Limits with { OwnBytesPerEntry = 512 }).Count);
    }

    [Fact]
    public void TheOrderOfTheInput_DecidesNothing()
    {
        var bundles = Enumerable.Range(0, 300)
            .Select(i => TestBundles.OfSize($"S{i * 37 % 50:00}", $"{i:000}", 100 + (i * 7919 % 2_500)))
            .ToArray();
        var expected = VolumePlanner.Plan(bundles, Limits).Select(Bags).ToArray();
        for (var seed = 0; seed < 20; seed++)
        {
            var keys = TestBundles.Noise(seed, bundles.Length);
            var shuffled = bundles.Zip(keys).OrderBy(b => b.Second).Select(b => b.First).ToArray();
            Assert.Equal(expected, VolumePlanner.Plan(shuffled, Limits).Select(Bags));
        }
    }

    [Fact]
    public void ABagTwice_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => VolumePlanner.Plan([TestBundles.OfSize("A", "1", 1), TestBundles.OfSize("A", "1", 1)], Limits));
        Assert.Throws<ArgumentException>(() => VolumePlanner.Plan([TestBundles.OfSize("A", "x", 1), TestBundles.OfSize("A", "X", 1)], Limits));
        Assert.Throws<ArgumentException>(() => VolumePlanner.Plan([TestBundles.OfSize("A", "1", 1) with { Bag = "A/2" }], Limits));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(VolumeLimits.Largest + 1)]
    public void ALimitThatNoUploadCanHold_IsRefused(long limit) =>
        Assert.Throws<ArgumentException>(() => VolumePlanner.Plan([], new VolumeLimits(limit)));

    [Fact]
    public void VolumePlan_ThroughJson_IsEqual()
    {
        var plan = VolumePlanner.Plan([TestBundles.OfSize("A", "1", 3_000)], Limits)[0];
        var json = JsonSerializer.Serialize(plan, PackagingJson.Default.VolumePlan);
        Assert.Contains("\"Work\"", json, StringComparison.Ordinal);
        var back = JsonSerializer.Deserialize(json, PackagingJson.Default.VolumePlan)!;
        Assert.Equal(plan.Bundles[0].Object, back.Bundles[0].Object);
        Assert.Equal(plan.Bundles[0].Facts.Entries, back.Bundles[0].Facts.Entries);
    }

    private static string Bags(VolumePlan plan) => string.Join(' ', plan.Bundles.Select(b => b.Bag));
}
