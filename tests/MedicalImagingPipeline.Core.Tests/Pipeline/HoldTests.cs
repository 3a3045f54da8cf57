using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>What a recipe holds back with an instance.</summary>
public sealed class HoldTests
{
    [Theory]
    [InlineData("instance", 4, null, 0)]
    [InlineData("series", 3, "held-with-series", 1)]
    [InlineData("study", 1, "held-with-study", 3)]
    public async Task AnInstanceAtPixelRisk_HoldsWhatTheRecipeSays(string scope, int delivered, string? reason, int heldWith)
    {
        PipelineHarness pipeline = Of($$$"""{"extends":"basic","hold":{"pixel-risk":"{{{scope}}}","conflict":"instance"}}""");
        await PutTwoStudiesAsync(pipeline);

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal((5, delivered, 5 - delivered), (result.Counts.Inputs, result.Counts.Delivered, result.Counts.Quarantined));
        IReadOnlyDictionary<string, int> reasons = (await pipeline.ReportAsync()).Reasons;
        Assert.Equal(1, reasons["pixel-risk"]);
        Assert.Equal(heldWith, reason is null ? 0 : reasons[reason]);
    }

    [Fact]
    public async Task ACopyOfAHeldInstance_IsHeldToo()
    {
        PipelineHarness pipeline = Of("""{"extends":"basic","hold":{"pixel-risk":"series"}}""");
        await pipeline.PutAsync("1.dcm", Instance("1.1", 1, 1));
        await pipeline.PutAsync("copy of 1.dcm", Instance("1.1", 1, 1));
        await pipeline.PutAsync("2.dcm", AtRisk(Instance("1.1", 1, 2)));

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal((DeliveryStatus.NothingToDeliver, 3), (result.Status, result.Counts.Quarantined));
        Assert.Equal(2, (await pipeline.ReportAsync()).Reasons["held-with-series"]);
    }

    [Fact]
    public void TheRecipesWord_CountsInItsHash()
    {
        Recipe recipe = Of("""{"name":"site","extends":"basic","hold":{"pixel-risk":"study"}}""").Recipe;
        Assert.NotEqual(ConfigurationReader.HashOf(recipe), ConfigurationReader.HashOf(Of("""{"name":"site","extends":"basic"}""").Recipe));
    }

    [Fact]
    public async Task ALargeStudy_IsHeldInAllItsItems()
    {
        PipelineHarness pipeline = Of("""{"extends":"basic","hold":{"pixel-risk":"study"}}""");
        await pipeline.PutAsync("1.dcm", AtRisk(Instance("1.1", 1, 1)));
        await pipeline.PutAsync("2.dcm", Instance("1.2", 1, 1));
        IngestOutput ingested = await pipeline.IngestAsync();
        for (int item = 1; item <= 2; item++)
        {
            await pipeline.DeidentifyAsync(ingested.RunKey, item);
        }

        // As if both were parts of one study: more than an item holds would take gigabytes here.
        ItemFacts second = await pipeline.Objects.GetJsonAsync(Bucket.Work, RunKeys.Facts(ingested.RunKey, 2), PipelineJson.Default.ItemFacts, CancellationToken.None);
        await pipeline.Objects.PutJsonAsync(Bucket.Work, RunKeys.Facts(ingested.RunKey, 2), second with { Study = 1 }, PipelineJson.Default.ItemFacts, CancellationToken.None);
        await pipeline.ValidateAsync(ingested.RunKey, 1);
        await pipeline.ValidateAsync(ingested.RunKey, 2);
        await pipeline.PackageAsync(ingested.RunKey);
        DeliverOutput result = await pipeline.DeliverAsync(ingested.RunKey);

        Assert.Equal((DeliveryStatus.NothingToDeliver, 2), (result.Status, result.Counts.Quarantined));
        Assert.Equal(1, (await pipeline.ReportAsync()).Reasons["held-with-study"]);
    }

    private static async Task PutTwoStudiesAsync(PipelineHarness pipeline)
    {
        await pipeline.PutAsync("a1.dcm", Instance("1.1", 1, 1));
        await pipeline.PutAsync("a2.dcm", AtRisk(Instance("1.1", 1, 2)));
        await pipeline.PutAsync("b1.dcm", Instance("1.1", 2, 1));
        await pipeline.PutAsync("b2.dcm", Instance("1.1", 2, 2));
        await pipeline.PutAsync("other.dcm", Instance("1.2", 1, 1));
    }

    private static TestInstance AtRisk(TestInstance instance) => instance.Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES");

    private static TestInstance Instance(string study, int series, int number) => TestInstance.Ct()
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, $"2.999.{study}")
        .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, $"2.999.{study}.{series}")
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.{study}.{series}.{number}")
        .Set(DicomTags.SeriesNumber, DicomVr.IS, $"{series}")
        .Set(DicomTags.InstanceNumber, DicomVr.IS, $"{number}");

    private static PipelineHarness Of(string json) => new() { Recipe = ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes(json)) };
}
