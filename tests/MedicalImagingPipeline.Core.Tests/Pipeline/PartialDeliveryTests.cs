using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>A run whose item failed mails nobody but the site, unless a part is allowed; then page, mail and proof say what is missing.</summary>
public sealed class PartialDeliveryTests
{
    private const string Missing = "This is a part: 2 inputs of the sender's could not be worked on and are not in it.";

    [Fact]
    public async Task WithoutAllowPartial_TheSiteAloneIsTold_AndThereIsNoVolume()
    {
        PipelineHarness pipeline = await RunAsync(allowPartial: false);

        Assert.Equal(DeliveryStatus.Incomplete, (await pipeline.ReportAsync()).Status);
        Assert.Equal("Run for partner: incomplete", Assert.Single(pipeline.Outbox).Subject);
        Assert.Equal(["site@mip.invalid"], pipeline.Outbox[0].To.Mailboxes.Select(to => to.Address));
        Assert.Empty(await pipeline.ReadAllAsync(Bucket.Delivery));
    }

    [Fact]
    public async Task WithAllowPartial_PageMailAndProof_SayWhatIsMissing()
    {
        PipelineHarness pipeline = await RunAsync(allowPartial: true);

        string page = Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Delivery, DeliveryPage.FileName));
        Assert.Contains(">A part<", page, StringComparison.Ordinal);
        Assert.Contains(Missing.Replace("'", "&#39;", StringComparison.Ordinal), page, StringComparison.Ordinal);
        Assert.Contains("1 input of the sender&#39;s was held back.", page, StringComparison.Ordinal);
        Assert.Contains("\n" + Missing + "\n", Assert.Single(pipeline.PartnerMails).TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        Proof proof = JsonSerializer.Deserialize(files.Single(file => file.Key.EndsWith("v001/" + Proof.FileName, StringComparison.Ordinal)).Value, EvidenceJson.Default.Proof)!;
        ProofCounts counts = proof.Reconciliation;
        Assert.Equal((4, 1, 0, 2), (counts.Inputs, counts.Delivered, counts.Duplicates, counts.Failed));
        Assert.Equal([("not-dicom", 1)], counts.Quarantined.Select(reason => (reason.Key, reason.Value)));
        Assert.Equal(counts.Inputs, counts.Delivered + counts.Failed + counts.Quarantined.Values.Sum());
        Assert.Equal(1, proof.Content.Instances);
        Assert.Contains("\n" + Missing + "\n", TextOf(files, "v001/README.txt"), StringComparison.Ordinal);
        Assert.Contains("2 inputs could not be worked on, and the request allows a part", TextOf(files, "v001/report.html"), StringComparison.Ordinal);

        Report report = await pipeline.ReportAsync();
        Assert.Equal((4, 1, 1, 2), (report.Counts.Inputs, report.Counts.Delivered, report.Counts.Quarantined, report.Counts.Failed));
        Assert.Contains("Failed: 2\n", Assert.Single(pipeline.SiteMails).TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWholeDelivery_IsNotCalledAPart()
    {
        var pipeline = new PipelineHarness { Input = new IngestInput { AllowPartial = true } };
        await pipeline.PutAsync("1.dcm", Ct(1, study: 1));
        await pipeline.RunAsync();

        Assert.DoesNotContain("a part", TextOf(await pipeline.DeliveredFilesAsync(), "v001/README.txt"), StringComparison.Ordinal);
        Assert.DoesNotContain("a part", Assert.Single(pipeline.PartnerMails).TextBody, StringComparison.Ordinal);
    }

    private static string TextOf(Dictionary<string, byte[]> files, string end) =>
        Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith(end, StringComparison.Ordinal)).Value);

    private static TestInstance Ct(int number, int study) => TestInstance.Ct()
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.8888.3.{number}")
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, $"2.999.8888.1.{study}")
        .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, $"2.999.8888.2.{study}");

    // An object of the second item changes under the run, each time that it is tried.
    private static async Task<PipelineHarness> RunAsync(bool allowPartial)
    {
        var pipeline = new PipelineHarness { Input = new IngestInput { AllowPartial = allowPartial } };
        await pipeline.PutAsync("1.dcm", Ct(1, study: 1));
        await pipeline.PutAsync("2.dcm", Ct(2, study: 2));
        await pipeline.PutAsync("3.dcm", Ct(3, study: 2));
        await pipeline.PutAsync("4.txt", "no DICOM"u8.ToArray());
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.PutAsync("3.dcm", Ct(3, study: 2).Set(DicomTags.Manufacturer, DicomVr.LO, "Other "));
        int failed = 0;
        for (int item = 1; item <= ingested.Items; item++)
        {
            try
            {
                await pipeline.DeidentifyAsync(ingested.RunKey, item);
                await pipeline.ValidateAsync(ingested.RunKey, item);
            }
            catch (ObjectChangedException)
            {
                failed++;
            }
        }

        Assert.Equal(1, failed);
        await pipeline.PackageAsync(ingested.RunKey);
        await pipeline.DeliverAsync(ingested.RunKey);
        return pipeline;
    }
}
