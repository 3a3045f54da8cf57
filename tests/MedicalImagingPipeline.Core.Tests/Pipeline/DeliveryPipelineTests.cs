using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MimeKit;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>Who is told what when a run ends, and what can be done about it then.</summary>
public sealed class DeliveryPipelineTests
{
    [Fact]
    public async Task AllDelivered_TellsTheSite_OfNoReason()
    {
        MimeMessage mail = await SiteMailAsync(new PipelineHarness(), TestInstance.Ct().ToBytes());

        Assert.Equal("Run for partner: delivered", mail.Subject);
        Assert.Contains("Delivered: 1\n", Text(mail), StringComparison.Ordinal);
        Assert.DoesNotContain("by reason", Text(mail), StringComparison.Ordinal);
        Assert.Contains("The partner's links work for 3 days, until Friday, 6 November 2026, 10:00 UTC.", Text(mail), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomeHeld_TellsTheSite_HowManyByReason()
    {
        MimeMessage mail = await SiteMailAsync(new PipelineHarness(), TestInstance.Ct().ToBytes(), "no DICOM"u8.ToArray());

        Assert.Equal("Run for partner: delivered, some held back", mail.Subject);
        Assert.Contains("not-dicom: 1 input\n", Text(mail), StringComparison.Ordinal);
        Assert.DoesNotContain("2.dcm", mail.ToString() + mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllHeld_TellsTheSiteAlone()
    {
        var pipeline = new PipelineHarness();
        MimeMessage mail = await SiteMailAsync(pipeline, "no DICOM"u8.ToArray());

        Assert.Equal("Run for partner: nothing to deliver", mail.Subject);
        Assert.Contains("Held back: 1\n", Text(mail), StringComparison.Ordinal);
        Assert.DoesNotContain("links", Text(mail), StringComparison.Ordinal);
        Assert.Empty(pipeline.PartnerMails);
    }

    [Theory]
    [InlineData(false, "Run for partner: incomplete", 0)]
    [InlineData(true, "Run for partner: delivered in part", 1)]
    public async Task FailedItems_TellTheSite_AndThePartnerOnlyWhereAPartIsAllowed(bool allowPartial, string subject, int partnerMails)
    {
        var pipeline = new PipelineHarness { Input = new IngestInput { AllowPartial = allowPartial } };
        await pipeline.PutAsync("1.dcm", Ct(1));
        await pipeline.PutAsync("2.dcm", Ct(2));
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.DeidentifyAsync(ingested.RunKey, 1);
        await pipeline.ValidateAsync(ingested.RunKey, 1);
        await pipeline.PackageAsync(ingested.RunKey);
        await pipeline.DeliverAsync(ingested.RunKey);

        MimeMessage mail = Assert.Single(pipeline.SiteMails);
        Assert.Equal(subject, mail.Subject);
        Assert.Equal(partnerMails, pipeline.PartnerMails.Count());
        Assert.All(pipeline.PartnerMails, sent => Assert.Contains("This is a part: 1 input", sent.TextBody, StringComparison.Ordinal));

        // The end that comes after is another mail.
        await pipeline.RunAsync();
        Assert.Equal("Run for partner: delivered", pipeline.SiteMails.Last().Subject);
        Assert.NotEqual(mail.MessageId, pipeline.SiteMails.Last().MessageId);
    }

    [Fact]
    public async Task TheSitesMail_GoesWhereTheDropsFolderSays()
    {
        var pipeline = new PipelineHarness { Mail = new MailSettings("delivery@mip.invalid", ["one@site.example", "two@site.example"]) };
        await SendAsync(pipeline, TestInstance.Ct().ToBytes());
        Assert.Equal(["one@site.example", "two@site.example"], pipeline.SiteMails.Select(mail => mail.To.Mailboxes.Single().Address));

        pipeline = new PipelineHarness { SiteEmail = ["folder@site.example"] };
        await SendAsync(pipeline, TestInstance.Ct().ToBytes());
        Assert.Contains("folder@site.example", pipeline.Outbox.Select(mail => mail.To.Mailboxes.Single().Address));
        Assert.Empty(pipeline.SiteMails);
    }

    [Fact]
    public async Task TheEarliestEnd_IsWhatPageMailAndRecordSay()
    {
        var pipeline = new PipelineHarness { LinksExpire = new DateTimeOffset(2026, 11, 3, 10, 20, 59, TimeSpan.Zero) };
        await SendAsync(pipeline, TestInstance.Ct().ToBytes());

        Assert.Contains("work for 20 minutes, until Tuesday, 3 November 2026, 10:20 UTC.", Assert.Single(pipeline.PartnerMails).TextBody, StringComparison.Ordinal);
        Assert.Contains("work for 20 minutes, until Tuesday, 3 November 2026, 10:20 UTC.", Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Delivery, "index.html")), StringComparison.Ordinal);
        Assert.Equal(pipeline.LinksExpire, Assert.Single((await RecordAsync(pipeline)).Sendings).Expires);
    }

    [Fact]
    public async Task NewLinks_AreToTheSamePackage_InAMailOfTheirOwn()
    {
        var pipeline = new PipelineHarness();
        DeliverOutput output = await SendAsync(pipeline, TestInstance.Ct().ToBytes());
        Dictionary<string, byte[]> before = await pipeline.ReadAllAsync(Bucket.Delivery);
        pipeline.LinksExpire = pipeline.LinksExpire!.Value.AddDays(3);

        DeliverOutput reissued = await pipeline.DeliverAsync(output.RunKey, DeliverTask.Reissue);
        await pipeline.DeliverAsync(output.RunKey, DeliverTask.Reissue);

        Assert.Equal(output, reissued);
        Dictionary<string, byte[]> after = await pipeline.ReadAllAsync(Bucket.Delivery);
        Assert.Equal(before.Keys, after.Keys);
        Assert.Equal(["index.html"], before.Keys.Where(key => !before[key].AsSpan().SequenceEqual(after[key])));
        Assert.Equal(3, pipeline.PartnerMails.Select(mail => mail.MessageId).Distinct().Count());
        Assert.Single(pipeline.SiteMails);
        Assert.Contains("work for 6 days", pipeline.PartnerMails.Last().TextBody, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2], (await RecordAsync(pipeline)).Sendings.Select(sending => sending.Serial));
    }

    [Fact]
    public async Task NewLinks_NeedNothingOfWhatTheRunLeftOnItsWay()
    {
        var pipeline = new PipelineHarness();
        DeliverOutput output = await SendAsync(pipeline, TestInstance.Ct().ToBytes());
        await pipeline.RemoveAsync(Bucket.Work, "runs/");
        await pipeline.RemoveAsync(Bucket.Restricted, "runs/");
        await pipeline.RemoveAsync(Bucket.Ingest, "");

        await pipeline.DeliverAsync(output.RunKey, DeliverTask.Reissue);

        Assert.Equal(2, pipeline.PartnerMails.Count());
    }

    [Fact]
    public async Task APackageThatIsNoLongerWhole_GetsNoNewLinks()
    {
        var pipeline = new PipelineHarness();
        DeliverOutput output = await SendAsync(pipeline, TestInstance.Ct().ToBytes());
        await pipeline.RemoveAsync(Bucket.Delivery, (await RecordAsync(pipeline)).Volumes[0].Facts.Object.Key);

        ConfigurationException refused = await Assert.ThrowsAsync<ConfigurationException>(() => pipeline.DeliverAsync(output.RunKey, DeliverTask.Reissue));

        Assert.Equal("reissue: 1 of the delivery's files are gone or were replaced: start the drop again", refused.Message);
        Assert.Single(pipeline.PartnerMails);
    }

    [Fact]
    public async Task ARevokedDelivery_HasNoLinks_AndIsNotSentAgain()
    {
        var pipeline = new PipelineHarness();
        DeliverOutput output = await SendAsync(pipeline, TestInstance.Ct().ToBytes());
        await pipeline.DeliverAsync(output.RunKey, DeliverTask.Reissue);
        Assert.Null(await Revocation.FindAsync(pipeline.Objects, new RunLayout(IsFlat: true), output.RunKey, CancellationToken.None));

        await pipeline.DeliverAsync(output.RunKey, DeliverTask.Revoke);
        await pipeline.DeliverAsync(output.RunKey, DeliverTask.Revoke);

        Assert.NotNull(await Revocation.FindAsync(pipeline.Objects, new RunLayout(IsFlat: true), output.RunKey, CancellationToken.None));
        Assert.Null(await Revocation.FindAsync(pipeline.Objects, new RunLayout(IsFlat: true), "another run", CancellationToken.None));
        DeliveryRecord record = await RecordAsync(pipeline);
        // The volume with three proofs, the key, two indexes, and a page for each sending.
        Assert.Equal(4 + 1 + 2 + 2, pipeline.Revoked.Distinct().Count());
        Assert.Contains(record.Sendings[0].Page, pipeline.Revoked);
        await Assert.ThrowsAsync<ConfigurationException>(() => pipeline.DeliverAsync(output.RunKey, DeliverTask.Reissue));
        await Assert.ThrowsAsync<ConfigurationException>(pipeline.RunAsync);
        Assert.Equal(2, pipeline.PartnerMails.Count());
    }

    [Theory]
    [InlineData(DeliverTask.Reissue, "reissue: this run delivered nothing")]
    [InlineData(DeliverTask.Revoke, "revoke: this run delivered nothing")]
    public async Task ARunThatDeliveredNothing_HasNothingToDoAbout(DeliverTask task, string message)
    {
        var pipeline = new PipelineHarness();
        DeliverOutput output = await SendAsync(pipeline, "no DICOM"u8.ToArray());

        Assert.Equal(message, (await Assert.ThrowsAsync<ConfigurationException>(() => pipeline.DeliverAsync(output.RunKey, task))).Message);
    }

    [Fact]
    public void TheStateMachinesInput_AsksToDeliver() =>
        Assert.Equal(DeliverTask.Deliver, JsonSerializer.Deserialize("""{"runKey":"a"}""", PipelineJson.Default.DeliverInput)!.Task);

    private static TestInstance Ct(int number) => TestInstance.Ct()
        .Set(MedicalImagingPipeline.Dicom.DicomTags.SopInstanceUid, MedicalImagingPipeline.Dicom.DicomVr.UI, $"2.999.8888.{number}.3")
        .Set(MedicalImagingPipeline.Dicom.DicomTags.StudyInstanceUid, MedicalImagingPipeline.Dicom.DicomVr.UI, $"2.999.8888.{number}.1")
        .Set(MedicalImagingPipeline.Dicom.DicomTags.SeriesInstanceUid, MedicalImagingPipeline.Dicom.DicomVr.UI, $"2.999.8888.{number}.2");

    private static string Text(MimeMessage mail) => mail.TextBody!.ReplaceLineEndings("\n");

    private static async Task<MimeMessage> SiteMailAsync(PipelineHarness pipeline, params byte[][] inputs)
    {
        await SendAsync(pipeline, inputs);
        return Assert.Single(pipeline.SiteMails);
    }

    private static async Task<DeliverOutput> SendAsync(PipelineHarness pipeline, params byte[][] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            await pipeline.PutAsync($"{i + 1}.dcm", inputs[i]);
        }

        return await pipeline.RunAsync();
    }

    private static async Task<DeliveryRecord> RecordAsync(PipelineHarness pipeline) =>
        JsonSerializer.Deserialize(await pipeline.ReadAsync(Bucket.Restricted, DeliveryRecord.FileName), PipelineJson.Default.DeliveryRecord)!;
}
