using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Audit;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>A run that ended well is found done: nothing is built, and nobody is told twice.</summary>
public sealed class DoneTests
{
    private readonly PipelineHarness _pipeline = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASecondStart_WritesNothing_OpensNoInput_AndMailsNobody(bool isWorkGone)
    {
        DeliverOutput first = await DeliverAsync();
        if (isWorkGone)
        {
            await _pipeline.RemoveAsync(Bucket.Work, "");
            await _pipeline.RemoveAsync(Bucket.Restricted, "runs/");
        }

        Dictionary<string, ObjectVersion> before = await VersionsAsync();
        _pipeline.Objects.ResetCounters();
        _pipeline.Now = _pipeline.Now.AddDays(1);

        DeliverOutput second = await _pipeline.RunAsync();

        Assert.Equal(first with { Earlier = new EarlierDelivery(_pipeline.Now.AddDays(-1), _pipeline.LinksExpire) }, second);
        Assert.Equal(before, await VersionsAsync());
        Assert.Equal(0, _pipeline.Objects.BytesWritten);
        Assert.Equal([Bucket.Restricted, Bucket.Audit], _pipeline.Objects.Opened.Order());
        Assert.Equal(2, _pipeline.Outbox.Count);
    }

    [Fact]
    public async Task LinksThatHaveRunOut_AreTold_AndNotRenewed()
    {
        await DeliverAsync();
        _pipeline.Now = _pipeline.Now.AddDays(30);

        DeliverOutput second = await _pipeline.RunAsync();

        Assert.True(second.Earlier!.LinksExpire < _pipeline.Now);
        Assert.Equal(2, _pipeline.Outbox.Count);
    }

    [Fact]
    public async Task WhoIsNewAmongThePartnersAddresses_IsMailed_AndNobodyElse()
    {
        DeliverOutput first = await DeliverAsync();
        await _pipeline.RemoveAsync(Bucket.Work, "");
        Dictionary<string, ObjectVersion> before = await VersionsAsync();
        Dictionary<string, byte[]> report = await _pipeline.ReadAllAsync(Bucket.Audit);
        _pipeline.Outbox.Clear();
        _pipeline.Partner = _pipeline.Partner with { Email = [.. _pipeline.Partner.Email, "new@example.org"] };

        DeliverOutput second = await _pipeline.RunAsync();
        DeliverOutput third = await _pipeline.RunAsync();

        Assert.Equal(first, second);
        Assert.NotNull(third.Earlier);
        MimeKit.MimeMessage mail = Assert.Single(_pipeline.Outbox);
        Assert.Equal("new@example.org", mail.To.Mailboxes.Single().Address);
        Assert.Contains("is ready for you", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(_pipeline.Partner.Email, (await RecordAsync()).Partner.Email);

        // The page and the record, and one event with its signature.
        Dictionary<string, ObjectVersion> after = await VersionsAsync();
        Assert.Equal(["delivery.json", "index.html"], before.Keys.Where(key => before[key] != after[key]).Order());
        Assert.Equal(
            [$"audit/{first.RunKey}/deliver-002.json", $"audit/{first.RunKey}/deliver-002.json.sig"], (await _pipeline.ReadAllAsync(Bucket.Audit)).Keys.Except(report.Keys).Order());
        Assert.Equal(("reissue", "1"), await LastEventAsync(first.RunKey, 2));
    }

    [Fact]
    public async Task LinksThatAreToLiveForAnotherTime_GoToAll()
    {
        await DeliverAsync();
        string[] before = [.. _pipeline.PartnerMails.Select(mail => mail.MessageId!)];
        _pipeline.Partner = _pipeline.Partner with { LinkHours = 24 };

        await _pipeline.RunAsync();
        await _pipeline.RunAsync();

        string after = Assert.Single(_pipeline.PartnerMails.Select(mail => mail.MessageId!).Except(before));
        Assert.Contains("new links", _pipeline.PartnerMails.Single(mail => mail.MessageId == after).TextBody, StringComparison.Ordinal);
        Assert.Equal(2, _pipeline.PartnerMails.Count());
    }

    [Fact]
    public async Task WhoIsNoLongerNamed_GetsNoNewLinks()
    {
        _pipeline.Partner = _pipeline.Partner with { Email = ["one@example.org", "two@example.org"] };
        DeliverOutput first = await DeliverAsync();
        _pipeline.Outbox.Clear();
        _pipeline.Partner = _pipeline.Partner with { Email = ["two@example.org"] };

        Assert.NotNull((await _pipeline.RunAsync()).Earlier);
        Assert.Empty(_pipeline.Outbox);
        await _pipeline.DeliverAsync(first.RunKey, DeliverTask.Reissue);

        Assert.Equal("two@example.org", Assert.Single(_pipeline.Outbox).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task ARevokedRun_IsRefused_AndNothingIsBuiltForThat()
    {
        DeliverOutput first = await DeliverAsync();
        await _pipeline.DeliverAsync(first.RunKey, DeliverTask.Revoke);
        await _pipeline.RemoveAsync(Bucket.Work, "");
        _pipeline.Partner = _pipeline.Partner with { Email = ["new@example.org"] };

        Assert.StartsWith("delivery: it was revoked", (await Assert.ThrowsAsync<ConfigurationException>(_pipeline.RunAsync)).Message, StringComparison.Ordinal);
        Assert.Empty(await _pipeline.ReadAllAsync(Bucket.Work));
        Assert.Equal(2, _pipeline.Outbox.Count);
    }

    [Theory]
    [InlineData(".zip")]
    [InlineData(".proof.json")]
    [InlineData(".sig")]
    [InlineData("-manifest.json")]
    [InlineData("index.html")]
    public async Task AnObjectThatIsGone_IsMadeAgain_ToTheSameVolume(string suffix)
    {
        await DeliverAsync();
        KeyValuePair<string, byte[]> volume = (await _pipeline.ReadAllAsync(Bucket.Delivery)).Single(file => file.Key.EndsWith(".zip", StringComparison.Ordinal));
        await _pipeline.RemoveAsync(Bucket.Work, "");
        foreach (string key in (await _pipeline.ReadAllAsync(Bucket.Delivery)).Keys.Where(key => key.EndsWith(suffix, StringComparison.Ordinal)))
        {
            await _pipeline.RemoveAsync(Bucket.Delivery, key);
        }

        DeliverOutput second = await _pipeline.RunAsync();

        Assert.Null(second.Earlier);
        Assert.Equal(volume.Value, await _pipeline.ReadAsync(Bucket.Delivery, volume.Key));
        Assert.Equal(4, _pipeline.Outbox.Count);
        Assert.Equal(2, _pipeline.Outbox.Select(mail => mail.MessageId).Distinct().Count());
        Assert.NotNull((await _pipeline.RunAsync()).Earlier);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task StoppedBeforeAllWereTold_TheNextStartTellsThem_ByTheSameMessageIds(int mails)
    {
        _pipeline.Partner = _pipeline.Partner with { Email = ["one@example.org", "two@example.org"] };
        _pipeline.MailsLeft = mails;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(DeliverAsync);
        string[] sent = [.. _pipeline.Outbox.Select(mail => mail.MessageId!)];
        Assert.Equal(mails, sent.Length);
        _pipeline.MailsLeft = null;

        Assert.Null((await _pipeline.RunAsync()).Earlier);

        Assert.Equal(3, _pipeline.Outbox.Select(mail => mail.MessageId).Distinct().Count());
        Assert.Equal(mails + 3, _pipeline.Outbox.Count);
        Assert.NotNull((await _pipeline.RunAsync()).Earlier);
        Assert.Equal(mails + 3, _pipeline.Outbox.Count);
    }

    [Fact]
    public async Task StoppedBeforeWhoIsNewWasTold_TheNextStartTellsThem_ByTheSameMessageIds()
    {
        await DeliverAsync();
        _pipeline.Outbox.Clear();
        _pipeline.Partner = _pipeline.Partner with { Email = ["new@example.org", .. _pipeline.Partner.Email, "newer@example.org"], LinkHours = 24 };
        _pipeline.MailsLeft = 2;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(_pipeline.RunAsync);
        _pipeline.MailsLeft = null;

        await _pipeline.RunAsync();

        Assert.Equal(3, _pipeline.Outbox.Select(mail => mail.MessageId).Distinct().Count());
        Assert.Equal(5, _pipeline.Outbox.Count);
        Assert.NotNull((await _pipeline.RunAsync()).Earlier);
    }

    [Fact]
    public async Task APartnerWhoNowAsksForAPersonsRelease_WaitsForOne()
    {
        await DeliverAsync();
        _pipeline.Partner = _pipeline.Partner with { Release = Partner.ManualRelease };

        Assert.Equal(DeliveryStatus.AwaitingRelease, (await _pipeline.RunAsync()).Status);
    }

    [Fact]
    public async Task WhatIsExpected_IsReportedAnew()
    {
        await DeliverAsync();
        _pipeline.Configuration["expected.csv"] = "accession_number\r\nNEVER-SEEN\r\n";

        Assert.Null((await _pipeline.RunAsync()).Earlier);
        Assert.NotNull((await _pipeline.RunAsync()).Earlier);
    }

    [Fact]
    public async Task APart_IsNotDone()
    {
        _pipeline.Input = new IngestInput { AllowPartial = true };
        await PutAsync();
        await _pipeline.PutAsync("2.dcm", TestInstance.Ct().Set(Dicom.DicomTags.StudyInstanceUid, Dicom.DicomVr.UI, "2.999.2").Set(Dicom.DicomTags.SopInstanceUid, Dicom.DicomVr.UI, "2.999.2.1"));
        IngestOutput ingested = await _pipeline.IngestAsync();
        await _pipeline.DeidentifyAsync(ingested.RunKey, 1);
        await _pipeline.ValidateAsync(ingested.RunKey, 1);
        await _pipeline.PackageAsync(ingested.RunKey);
        Assert.Equal(1, (await _pipeline.DeliverAsync(ingested.RunKey)).Counts.Failed);

        DeliverOutput second = await _pipeline.RunAsync();

        Assert.Equal((2, 0), (second.Counts.Delivered, second.Counts.Failed));
        Assert.NotNull((await _pipeline.RunAsync()).Earlier);
    }

    [Fact]
    public async Task SeveralThatPackAndDeliverAtOnce_MakeOnePackage()
    {
        await PutAsync();
        string run = (await _pipeline.IngestAsync()).RunKey;
        await _pipeline.DeidentifyAsync(run, 1);
        await _pipeline.ValidateAsync(run, 1);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _pipeline.PackageAsync(run))));
        DeliverOutput[] ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _pipeline.DeliverAsync(run))));

        Assert.All(ends, end => Assert.Equal(DeliveryStatus.Delivered, end.Status));
        DeliveryRecord record = await RecordAsync();
        Dictionary<string, ObjectVersion> there = await VersionsAsync();
        Assert.All(record.Objects, version => Assert.Equal(version, there[version.Key]));
        Assert.Equal(there["index.html"], Assert.Single(record.Sendings).Page);
        Assert.Equal(2, _pipeline.Outbox.Select(mail => mail.MessageId).Distinct().Count());
        Assert.NotNull((await _pipeline.RunAsync()).Earlier);
    }

    private Task PutAsync() => _pipeline.PutAsync("1.dcm", TestInstance.Ct());

    private async Task<DeliverOutput> DeliverAsync()
    {
        await PutAsync();
        DeliverOutput output = await _pipeline.RunAsync();
        Assert.Equal(DeliveryStatus.Delivered, output.Status);
        return output;
    }

    private async Task<DeliveryRecord> RecordAsync() =>
        JsonSerializer.Deserialize(await _pipeline.ReadAsync(Bucket.Restricted, DeliveryRecord.FileName), PipelineJson.Default.DeliveryRecord)!;

    private async Task<(string Task, string Serial)> LastEventAsync(string run, int number)
    {
        var told = AuditEvent.Parse(await _pipeline.ReadAsync(Bucket.Audit, $"audit/{run}/deliver-{number:D3}.json"));
        return (told.Details["task"], told.Details["serial"]);
    }

    private async Task<Dictionary<string, ObjectVersion>> VersionsAsync()
    {
        var versions = new Dictionary<string, ObjectVersion>();
        foreach (Bucket bucket in Enum.GetValues<Bucket>())
        {
            await foreach (ObjectVersion version in _pipeline.Objects.ListAsync(bucket, "", CancellationToken.None))
            {
                versions[version.Key] = version;
            }
        }

        return versions;
    }
}
