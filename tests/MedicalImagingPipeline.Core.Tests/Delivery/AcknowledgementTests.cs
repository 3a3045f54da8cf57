using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Audit;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;

namespace MedicalImagingPipeline.Core.Tests.Delivery;

/// <summary>What the partner confirms, and who is told how.</summary>
public sealed class AcknowledgementTests
{
    private const string Somebody = "P. Artner";

    private readonly PipelineHarness _pipeline = new();

    [Fact]
    public async Task TheHashThatPageAndReportSay_IsTakenOnce()
    {
        string run = await RunAsync();
        string hash = Acknowledgement.HashOf(await RecordAsync());
        Assert.Contains(hash, Encoding.UTF8.GetString(await _pipeline.ReadAsync(Bucket.Delivery, DeliveryPage.FileName)), StringComparison.Ordinal);
        Assert.Contains("confirm it: the page says how", Assert.Single(_pipeline.PartnerMails).TextBody, StringComparison.Ordinal);

        await AcknowledgeAsync(run, Somebody, hash.ToUpperInvariant());
        _pipeline.Now = _pipeline.Now.AddDays(1);
        await AcknowledgeAsync(run, "somebody else", hash);
        await AcknowledgeAsync(run, "somebody else");

        Acknowledgement one = await FindAsync();
        Assert.Equal((run, Somebody, hash, true, _pipeline.Now.AddDays(-1)), (one.RunKey, one.By, one.VolumesSha256, one.IsHashTold, one.At));
        Assert.DoesNotContain(Somebody, one.ToString() + new DeliverInput(run, By: Somebody), StringComparison.Ordinal);
        AuditEvent told = await EventAsync(run, "deliver-002");
        Assert.Equal(
            ["acknowledge", Somebody, one.At.ToString("O"), "true", hash],
            new[] { "task", "acknowledgedBy", "acknowledgedAt", "hashTold", "volumesSha256" }.Select(name => told.Details[name]));
        Assert.Null(await _pipeline.Objects.FindAsync(Bucket.Audit, $"audit/{run}/deliver-003.json", CancellationToken.None));
    }

    [Fact]
    public async Task AHashThatIsToldLater_IsKept()
    {
        string run = await RunAsync();
        await AcknowledgeAsync(run, Somebody);
        Assert.False((await FindAsync()).IsHashTold);

        await AcknowledgeAsync(run, Somebody, Acknowledgement.HashOf(await RecordAsync()));

        Assert.True((await FindAsync()).IsHashTold);
        Assert.Equal("true", (await EventAsync(run, "deliver-003")).Details["hashTold"]);
    }

    [Fact]
    public async Task AnotherHash_Nobody_AndARevokedDelivery_AreRefused_AllMistakesAtOnce()
    {
        string run = await RunAsync();
        await _pipeline.DeliverAsync(run, DeliverTask.Revoke);

        ConfigurationException refused = await Assert.ThrowsAsync<ConfigurationException>(() => AcknowledgeAsync(run, " ", new string('0', 64)));

        Assert.Equal(
            ["--by: who confirmed it, 1 to 200 characters on one line", "--volumes-sha256: not the hash of the volumes that were delivered", "the delivery was revoked"],
            refused.Mistakes);
        Assert.Null(await _pipeline.Objects.FindAsync(Bucket.Restricted, Acknowledgement.FileName, CancellationToken.None));
    }

    [Fact]
    public async Task WhereNothingWasDelivered_NothingIsAcknowledged()
    {
        await _pipeline.PutAsync("a", "no DICOM"u8.ToArray());
        string run = (await _pipeline.RunAsync()).RunKey;

        Assert.Equal("acknowledge: this run delivered nothing", (await Assert.ThrowsAsync<ConfigurationException>(() => AcknowledgeAsync(run, Somebody))).Message);
    }

    [Fact]
    public async Task AnEarlierRunsAcknowledgement_IsNotThatOfTheNext()
    {
        await AcknowledgeAsync(await RunAsync(), Somebody);
        await _pipeline.PutAsync("b", TestInstance.Ct().Set(Dicom.DicomTags.SopInstanceUid, Dicom.DicomVr.UI, "2.999.1.2"));
        string second = (await _pipeline.RunAsync()).RunKey;
        Assert.NotEqual(second, (await FindAsync()).RunKey);

        await AcknowledgeAsync(second, Somebody);

        Assert.Equal(second, (await FindAsync()).RunKey);
    }

    [Fact]
    public async Task OfAPart_NothingIsAcknowledgedOfTheWhole()
    {
        _pipeline.Input = new IngestInput { AllowPartial = true };
        await _pipeline.PutAsync("a", TestInstance.Ct());
        await _pipeline.PutAsync("b", TestInstance.Ct().Set(Dicom.DicomTags.StudyInstanceUid, Dicom.DicomVr.UI, "2.999.1.1").Set(Dicom.DicomTags.SopInstanceUid, Dicom.DicomVr.UI, "2.999.1.2"));
        string run = (await _pipeline.IngestAsync()).RunKey;
        await _pipeline.DeidentifyAsync(run, 1);
        await _pipeline.ValidateAsync(run, 1);
        await _pipeline.PackageAsync(run);
        await _pipeline.DeliverAsync(run);
        await AcknowledgeAsync(run, Somebody);
        string part = (await FindAsync()).VolumesSha256;

        Assert.Equal(run, (await _pipeline.RunAsync()).RunKey);
        await AcknowledgeAsync(run, "another");

        Acknowledgement whole = await FindAsync();
        Assert.Equal(("another", Acknowledgement.HashOf(await RecordAsync())), (whole.By, whole.VolumesSha256));
        Assert.NotEqual(part, whole.VolumesSha256);
    }

    [Fact]
    public async Task WhatStandsBesideTheVolumes_GivesTheSameHash_InWhateverOrder()
    {
        var pipeline = new PipelineHarness { Limits = new VolumeLimits(1) };
        await pipeline.PutAsync("a", TestInstance.Ct());
        await pipeline.PutAsync("b", TestInstance.Ct().Set(Dicom.DicomTags.StudyInstanceUid, Dicom.DicomVr.UI, "2.999.1.1").Set(Dicom.DicomTags.SopInstanceUid, Dicom.DicomVr.UI, "2.999.1.2"));
        await pipeline.RunAsync();
        VolumeProof[] proofs = [.. (await pipeline.ReadAllAsync(Bucket.Delivery)).Where(file => file.Key.EndsWith(VolumeProof.Suffix, StringComparison.Ordinal)).Select(file => VolumeProof.Parse(file.Value)!)];
        DeliveryRecord record = JsonSerializer.Deserialize(await pipeline.ReadAsync(Bucket.Restricted, DeliveryRecord.FileName), PipelineJson.Default.DeliveryRecord)!;

        Assert.Equal(2, proofs.Length);
        Assert.Equal(Acknowledgement.HashOf(record), ReleasedVolume.HashOf(proofs));
        Assert.Equal(Acknowledgement.HashOf(record), ReleasedVolume.HashOf(proofs.Reverse()));
        Assert.NotEqual(Acknowledgement.HashOf(record), ReleasedVolume.HashOf(proofs.Take(1)));
    }

    private async Task<string> RunAsync()
    {
        await _pipeline.PutAsync("a", TestInstance.Ct());
        return (await _pipeline.RunAsync()).RunKey;
    }

    private Task<DeliverOutput> AcknowledgeAsync(string run, string by, string? hash = null) =>
        Stages.Deliver(_pipeline).RunAsync(new DeliverInput(run, DeliverTask.Acknowledge, By: by, VolumesSha256: hash), CancellationToken.None);

    private async Task<DeliveryRecord> RecordAsync() =>
        JsonSerializer.Deserialize(await _pipeline.ReadAsync(Bucket.Restricted, DeliveryRecord.FileName), PipelineJson.Default.DeliveryRecord)!;

    private async Task<Acknowledgement> FindAsync() =>
        JsonSerializer.Deserialize(await _pipeline.ReadAsync(Bucket.Restricted, Acknowledgement.FileName), PipelineJson.Default.Acknowledgement)!;

    private async Task<AuditEvent> EventAsync(string run, string name) => AuditEvent.Parse(await _pipeline.ReadAsync(Bucket.Audit, $"audit/{run}/{name}.json"));
}
