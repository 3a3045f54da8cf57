using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>A run that is tried again, in part or whole.</summary>
public sealed partial class PipelineTests
{
    [Fact]
    [CornerCase(79)]
    public async Task Case79_AnItemWithoutCompletionRecord_StopsTheDelivery_AndASecondTryDoesWhatIsMissing()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1, study: "2.999.7777.1"));
        await pipeline.PutAsync("2.dcm", Ct(2, study: "2.999.7777.2", series: "2.999.7777.2.1"));
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.DeidentifyAsync(ingested.RunKey, 1);
        await pipeline.ValidateAsync(ingested.RunKey, 1);

        await pipeline.PackageAsync(ingested.RunKey);
        DeliverOutput result = await pipeline.DeliverAsync(ingested.RunKey);

        Assert.Equal(DeliveryStatus.Incomplete, result.Status);
        Assert.Equal((0, 2), (result.Counts.Delivered, result.Counts.Failed));
        Assert.Empty(pipeline.PartnerMails);
        Assert.Empty(await pipeline.ReadAllAsync(Bucket.Delivery));

        DeliverOutput second = await pipeline.RunAsync();
        Assert.Equal((DeliveryStatus.Delivered, 2), (second.Status, second.Counts.Delivered));
    }

    [Fact]
    public async Task AnItemWithoutCompletionRecord_IsLeftOut_WhenTheRequestAllowsAPart()
    {
        var pipeline = new PipelineHarness { Input = new IngestInput { AllowPartial = true } };
        await pipeline.PutAsync("1.dcm", Ct(1, study: "2.999.7777.1"));
        await pipeline.PutAsync("2.dcm", Ct(2, study: "2.999.7777.2", series: "2.999.7777.2.1"));
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.DeidentifyAsync(ingested.RunKey, 2);
        await pipeline.ValidateAsync(ingested.RunKey, 2);

        await pipeline.PackageAsync(ingested.RunKey);
        DeliverOutput result = await pipeline.DeliverAsync(ingested.RunKey);

        Assert.Equal((DeliveryStatus.Delivered, 1, 1), (result.Status, result.Counts.Delivered, result.Counts.Failed));
        Assert.Single(pipeline.PartnerMails);
    }

    [Fact]
    [CornerCase(79)]
    public async Task Case79_StagesThatRunTwice_LeaveOneResult()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1));
        DeliverOutput first = await pipeline.RunAsync();
        Dictionary<string, byte[]> before = await pipeline.ReadAllAsync(Bucket.Delivery);
        Report report = await pipeline.ReportAsync();

        await pipeline.DeidentifyAsync(first.RunKey, 1);
        await pipeline.ValidateAsync(first.RunKey, 1);
        await pipeline.PackageAsync(first.RunKey);
        await pipeline.DeliverAsync(first.RunKey);

        Dictionary<string, byte[]> after = await pipeline.ReadAllAsync(Bucket.Delivery);
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, pair => Assert.Equal(pair.Value, after[pair.Key]));
        Assert.Equal(report.RunKey, (await pipeline.ReportAsync()).RunKey);
        Assert.Equal(2, pipeline.Outbox.Count);
    }

    [Fact]
    public async Task ASecondStart_ReadsNoInputAgain_AndJoinsNoVolumeAgain()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1).Set(DicomTags.PixelData, DicomVr.OW, new byte[4 * 1024 * 1024]));
        await pipeline.PutAsync("table.csv", "a,b\n1,2\n"u8.ToArray());
        DeliverOutput first = await pipeline.RunAsync();
        Dictionary<string, ObjectVersion> before = await VersionsAsync(pipeline, Bucket.Delivery, ".zip");

        // As if it had been stopped before it was done.
        await pipeline.RemoveAsync(Bucket.Restricted, DeliveryRecord.FileName);
        pipeline.Objects.ResetCounters();

        DeliverOutput second = await pipeline.RunAsync();

        Assert.Equal(first.Counts, second.Counts);
        Assert.Equal(before, await VersionsAsync(pipeline, Bucket.Delivery, ".zip"));

        // Records, facts and audit events of two items; the instance alone is thirty times that.
        Assert.InRange(pipeline.Objects.BytesRead, 1, 128 * 1024);
    }

    [Fact]
    public async Task AHeldItem_OfASecondStart_LeavesNoBundle()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1).Set(DicomTags.ManufacturerModelName, DicomVr.LO, "Made for ZQPHI"));
        await pipeline.RunAsync();

        DeliverOutput second = await pipeline.RunAsync();

        Assert.Equal((DeliveryStatus.NothingToDeliver, 1), (second.Status, second.Counts.Quarantined));
        Assert.Empty(await VersionsAsync(pipeline, Bucket.Work, ".zip"));
    }

    [Fact]
    public async Task FactsThatAnotherTryLeaves_AfterTheVerdict_DoNotCount()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1));
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.DeidentifyAsync(ingested.RunKey, 1);
        await pipeline.ValidateAsync(ingested.RunKey, 1);
        await pipeline.Objects.PutAsync(Bucket.Work, RunKeys.Facts(ingested.RunKey, 1), "{}"u8.ToArray(), "application/json", CancellationToken.None);

        // The store in memory keeps no noncurrent version, so the pinned one is missed: what is there now is not taken for it.
        await Assert.ThrowsAsync<ObjectChangedException>(() => pipeline.PackageAsync(ingested.RunKey));
    }

    private static async Task<Dictionary<string, ObjectVersion>> VersionsAsync(PipelineHarness pipeline, Bucket bucket, string suffix)
    {
        var versions = new Dictionary<string, ObjectVersion>();
        await foreach (ObjectVersion version in pipeline.Objects.ListAsync(bucket, "", CancellationToken.None))
        {
            if (version.Key.EndsWith(suffix, StringComparison.Ordinal))
            {
                versions.Add(version.Key, version);
            }
        }

        return versions;
    }
}
