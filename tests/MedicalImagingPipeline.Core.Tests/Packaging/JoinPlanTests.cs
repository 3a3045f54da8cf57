using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class JoinPlanTests
{
    private const long Min = ObjectParts.MinSize;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(Min - 1, 0)]
    [InlineData(Min, 1)]
    [InlineData(JoinPlan.PreferredPartSize, 1)]
    [InlineData(JoinPlan.PreferredPartSize + 1, 2)]
    [InlineData(ObjectParts.MaxSize, 10)]
    [InlineData(ObjectParts.MaxSize + 1, 11)]
    [InlineData(6_000 * JoinPlan.PreferredPartSize, 600)]
    public void ABundle_IsCopiedInAsManyPartsAsItNeeds(long length, int parts)
    {
        var plan = JoinPlan.Create([TestBundles.OfSize("A", "1", length)]);
        Assert.Equal(parts, plan.Copies.Count);
        Assert.Equal(parts == 0 ? 1 : 0, plan.Gathered.Count);
        Check(plan, [TestBundles.OfSize("A", "1", length)]);
    }

    [Fact]
    public void AThousandRandomPlans_KeepTheRulesOfParts()
    {
#pragma warning disable CA5394 // tests need the same numbers every time
        var random = new Random(20260101);
        for (var round = 0; round < 1_000; round++)
        {
            var bundles = Enumerable.Range(0, random.Next(1, 60))
                .Select(i => TestBundles.OfSize($"S{i % 7}", $"{i:000}", random.Next(5) switch
                {
                    0 => random.NextInt64(1, Min),
                    1 => random.NextInt64(Min - 2, Min + 3),
                    2 => random.NextInt64(Min, 100 * Min),
                    3 => random.NextInt64(100 * Min, ObjectParts.MaxSize),
                    _ => random.NextInt64(ObjectParts.MaxSize - 2, 3 * ObjectParts.MaxSize),
                }))
                .ToArray();
            var plan = JoinPlan.Create(bundles);
            Check(plan, bundles);

            random.Shuffle(bundles);
            var again = JoinPlan.Create(bundles);
            Assert.Equal(plan.Sections, again.Sections);
            Assert.Equal(plan.Copies.Select(c => (c.Number, c.Bundle.Bag, c.Offset, c.Length)), again.Copies.Select(c => (c.Number, c.Bundle.Bag, c.Offset, c.Length)));
        }
#pragma warning restore CA5394
    }

    [Fact]
    public void MorePartsThanMayBe_AreRefused() =>
        Assert.Throws<ArgumentException>(() => JoinPlan.Create([.. Enumerable.Range(0, ObjectParts.MaxCount).Select(i => TestBundles.OfSize("A", $"{i}", Min))]));

    [Fact]
    public void FactsThatDoNotFitTheObject_AreRefused()
    {
        var bundle = TestBundles.OfSize("A", "1", 1_000);
        Assert.Throws<ArgumentException>(() => JoinPlan.Create([bundle with { Object = bundle.Object with { Size = 999 } }]));
        Assert.Throws<ArgumentException>(() => JoinPlan.Create([TestBundles.OfSize("A", "1", 0)]));
    }

    private static void Check(JoinPlan plan, PlannedBundle[] bundles)
    {
        Assert.Equal(Enumerable.Range(1, plan.Copies.Count), plan.Copies.Select(c => c.Number));
        Assert.All(plan.Copies, c => Assert.InRange(c.Length, Min, ObjectParts.MaxSize));
        Assert.All(plan.Gathered, b => Assert.InRange(b.Facts.LocalSectionLength, 1, Min - 1));
        Assert.InRange(plan.Copies.Count, 0, ObjectParts.MaxCount - 1);

        // Copies and gathered bundles, one after the other, are the sections: each bundle once, whole, in order.
        Assert.Equal(bundles.Length, plan.Sections.Count);
        Assert.Equal(bundles.Sum(b => b.Facts.LocalSectionLength), plan.Length);
        long offset = 0;
        var copies = new Queue<JoinPart>(plan.Copies);
        var gathered = new Queue<PlannedBundle>(plan.Gathered);
        foreach (var section in plan.Sections)
        {
            Assert.Equal(offset, section.Offset);
            if (section.Length < Min)
            {
                Assert.Equal(section.Name, gathered.Dequeue().Bag);
            }
            else
            {
                Assert.DoesNotContain(plan.Sections, s => s.Offset < offset && s.Length < Min);
                for (long at = 0; at < section.Length;)
                {
                    var part = copies.Dequeue();
                    Assert.Equal((section.Name, at), (part.Bundle.Bag, part.Offset));
                    at += part.Length;
                    Assert.True(at <= section.Length);
                }
            }

            offset += section.Length;
        }

        Assert.Empty(copies);
        Assert.Empty(gathered);
    }
}
