using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Earlier;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>One drop after another for one partner: what is new, what replaces, what the partner has.</summary>
public sealed class SecondDropTests
{
    private const string OneSubject = "patient_id,hemoglobin_g_dl\r\nZQPHI-1,13.1\r\n";
    private const string TwoSubjects = "patient_id,hemoglobin_g_dl\r\nZQPHI-1,13.1\r\nZQPHI-2,12.2\r\n";

    // Study, number, and the first byte of its pixels.
    private static readonly (string Key, byte[] Content)[] First =
    [
        Ct("ZQPHI-1", 1, 1, 7), Ct("ZQPHI-1", 1, 2, 7), Ct("ZQPHI-1", 1, 3, 7), Ct("ZQPHI-1", 2, 4, 7),
        ("one.csv", Encoding.UTF8.GetBytes(OneSubject)), ("two.csv", Encoding.UTF8.GetBytes(TwoSubjects)),
    ];

    private static readonly (string Key, byte[] Content)[] Second =
    [
        Ct("ZQPHI-1", 1, 1, 7), Ct("ZQPHI-1", 1, 2, 8), Ct("ZQPHI-1", 1, 5, 7), Ct("ZQPHI-1", 2, 4, 7), Ct("ZQPHI-2", 3, 6, 7),
        ("one.csv", Encoding.UTF8.GetBytes(OneSubject)), ("two.csv", Encoding.UTF8.GetBytes(TwoSubjects)), ("three.csv", "patient_id,hemoglobin_g_dl\r\nZQPHI-2,11.5\r\n"u8.ToArray()),
    ];

    private static readonly DeliveryChanges SecondAfterFirst = new(
        1, NewSubjects: 1, KnownSubjects: 1, Studies: new(1, 1, 1), Series: new(1, 1, 1), Instances: new(2, 1, 2), Tables: new(1, 1, 1));

    private readonly PipelineHarness _pipeline = new() { Recipe = ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("research")!) };

    [Fact]
    public async Task TheFirstDrop_IsComparedWithNothing()
    {
        await DropAsync(First);

        Assert.Null((await _pipeline.ReportAsync()).Earlier);
        Assert.All(_pipeline.Outbox, mail => Assert.DoesNotContain("before", mail.TextBody, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("new to you", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSecond_SaysWhatIsNewSupersededAndUnchanged()
    {
        await DropAsync(First);
        string first = (await _pipeline.ReportAsync()).Delivery;
        await DropAsync(Second);

        ReportEarlier earlier = (await _pipeline.ReportAsync()).Earlier!;
        Assert.Equal((SecondAfterFirst, first), (earlier.Changes, earlier.Latest));
        Assert.Equal(
            [new(1, new ChangeCounts(1, 1, 1)), new(2, new ChangeCounts(0, 0, 1)), new(3, new ChangeCounts(1, 0, 0))],
            earlier.ByStudy.Select((study, i) => study with { Item = i + 1 }));
    }

    [Fact]
    public async Task ReportPageAndMails_SayIt_AndTheVolumesDoNot()
    {
        await DropAsync(First);
        await DropAsync(Second);

        const string Words = "Compared with what was delivered to you before: 2 instances are new, 1 replaces one that you have, 2 you have already; 1 table is new, 1 replaces one that you have, 1 you have already.";
        Assert.Contains(Words, _pipeline.PartnerMails.Last().TextBody, StringComparison.Ordinal);
        Assert.Contains(Words, await PageAsync(), StringComparison.Ordinal);
        Assert.Contains("Instances: new, superseded, unchanged: 2, 1, 2", _pipeline.SiteMails.Last().TextBody, StringComparison.Ordinal);
        foreach (Bucket bucket in new[] { Bucket.Audit, Bucket.Restricted })
        {
            Assert.Contains("What is new to the partner", Encoding.UTF8.GetString(await _pipeline.ReadAsync(bucket, DeliverStage.ReportHtml)), StringComparison.Ordinal);
        }

        // New links say the same.
        await _pipeline.DeliverAsync((await _pipeline.ReportAsync()).RunKey, DeliverTask.Reissue);
        Assert.Contains(Words, _pipeline.PartnerMails.Last().TextBody, StringComparison.Ordinal);

        Dictionary<string, byte[]> volumes = await _pipeline.DeliveredFilesAsync();
        var alone = new PipelineHarness { Recipe = _pipeline.Recipe };
        await DropAsync(alone, Second);
        Dictionary<string, byte[]> expected = await alone.DeliveredFilesAsync();
        Assert.Equal(expected.Keys.Order(), volumes.Keys.Order());
        Assert.All(expected, file => Assert.Equal(file.Value, volumes[file.Key]));
    }

    [Fact]
    public async Task BesideTheVolumes_EachFileHasALine_ThatGoesWithTheDelivery()
    {
        await DropAsync(First);
        Assert.DoesNotContain((await _pipeline.ReadAllAsync(Bucket.Delivery)).Keys, key => key.EndsWith(ChangesFile.Suffix, StringComparison.Ordinal));
        await DropAsync(Second);
        Dictionary<string, byte[]> files = await _pipeline.DeliveredFilesAsync();
        string name = $"partner-{(await _pipeline.ReportAsync()).Delivery}-changes.csv";
        string[] lines = Encoding.UTF8.GetString(await _pipeline.ReadAsync(Bucket.Delivery, name)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("path,status,sop_instance_uid,series_instance_uid,study_instance_uid,sha256", lines[0]);
        string[][] rows = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.Equal(5 + 3, rows.Length);
        Assert.All(rows, row => Assert.Equal(row[5], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(files[row[0]]))));
        Assert.Equal(["new: 3", "superseded: 2", "unchanged: 3"], rows.GroupBy(row => row[1]).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Count()}"));
        Dictionary<string, string> identities = await IdentitiesAsync(_pipeline);
        Assert.All(rows.Where(row => row[2].Length > 0), row => Assert.EndsWith($"{row[4]} {row[3]}", identities[row[2]], StringComparison.Ordinal));

        await _pipeline.DeliverAsync((await _pipeline.ReportAsync()).RunKey, DeliverTask.Revoke);
        Assert.Contains(name, _pipeline.Revoked.Select(version => version.Key));
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("research")]
    [InlineData("safe-harbor")]
    public async Task BothDeliveries_HaveTheSamePseudonymsAndUids(string recipe)
    {
        _pipeline.Recipe = ConfigurationReader.ReadRecipe(BuiltInRecipes.Find(recipe)!);
        await DropAsync(First);
        Dictionary<string, string> first = await IdentitiesAsync(_pipeline);
        await DropAsync(Second);
        Dictionary<string, string> second = await IdentitiesAsync(_pipeline);

        Assert.Equal((4, 5), (first.Count, second.Count));
        Assert.Equal(3, first.Keys.Intersect(second.Keys).Count());
        Assert.All(first.Keys.Intersect(second.Keys), uid => Assert.Equal(first[uid], second[uid]));
        Assert.Equal(SecondAfterFirst.Instances, (await _pipeline.ReportAsync()).Earlier!.Changes.Instances);
    }

    [Fact]
    public async Task AnotherPartner_SharesNothing()
    {
        await DropAsync(First);
        Dictionary<string, string> first = await IdentitiesAsync(_pipeline);
        _pipeline.Partner = Partner.Default with { Name = "partner-2" };
        await DropAsync(Second);

        Assert.Null((await _pipeline.ReportAsync()).Earlier);
        Dictionary<string, string> second = await IdentitiesAsync(_pipeline);
        Assert.Empty(first.Keys.Intersect(second.Keys));
        Assert.Empty(first.Values.Intersect(second.Values));
    }

    [Fact]
    public async Task AThird_IsComparedWithTheLatestOfEach()
    {
        await DropAsync(First);
        await DropAsync(Second);
        await DropAsync(First);

        // Number 2 has its first bytes again, and so replaces; number 3 is in the first delivery alone.
        ReportEarlier earlier = (await _pipeline.ReportAsync()).Earlier!;
        Assert.Equal(new DeliveryChanges(2, 0, 1, new(0, 1, 1), new(0, 1, 1), new(0, 1, 3), new(0, 1, 1)), earlier.Changes);
    }

    [Fact]
    public async Task TheSameRunAgain_HasTheSameNumbers_WhateverCameAfter()
    {
        await DropAsync(First);
        string run = (await DropAsync(Second)).RunKey;
        Dictionary<string, byte[]> before = await ListsAsync();
        await _pipeline.DeliverAsync(run);
        await _pipeline.DeliverAsync(run);
        Assert.Equal(SecondAfterFirst, (await _pipeline.ReportAsync()).Earlier!.Changes);
        Dictionary<string, byte[]> after = await ListsAsync();
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, list => Assert.Equal(list.Value, after[list.Key]));

        await DropAsync([.. First, Ct("ZQPHI-2", 3, 6, 9)]);
        _pipeline.Now = _pipeline.Now.AddDays(1);
        await _pipeline.DeliverAsync(run);

        Assert.Equal(SecondAfterFirst, (await _pipeline.ReportAsync()).Earlier!.Changes);
    }

    [Fact]
    public async Task AClockThatIsSetBack_ChangesNoOrder()
    {
        await DropAsync(First);
        await DropAsync(Second);
        _pipeline.Now = _pipeline.Now.AddDays(-400);
        string run = (await DropAsync(First)).RunKey;
        DeliveryChanges changes = (await _pipeline.ReportAsync()).Earlier!.Changes;
        Assert.Equal(new ChangeCounts(0, 1, 3), changes.Instances);

        await _pipeline.DeliverAsync(run);

        Assert.Equal(changes, (await _pipeline.ReportAsync()).Earlier!.Changes);
    }

    [Fact]
    public async Task WhatAwaitsRelease_IsCompared_AndNotYetDelivered()
    {
        _pipeline.Partner = Partner.Default with { Release = Partner.ManualRelease };
        string first = (await DropAsync(First)).RunKey;
        Assert.Empty(await ListsAsync());

        await DropAsync(Second);
        Assert.Null((await _pipeline.ReportAsync()).Earlier);

        await DecideAsync(first, isReleased: true);
        await _pipeline.DeliverAsync(first);
        Assert.Single(await ListsAsync());
        string second = (await DropAsync(Second)).RunKey;
        Assert.Equal((DeliveryStatus.AwaitingRelease, SecondAfterFirst), ((await _pipeline.ReportAsync()).Status, (await _pipeline.ReportAsync()).Earlier!.Changes));

        await DecideAsync(second, isReleased: false);
        await _pipeline.DeliverAsync(second);
        Assert.Null((await _pipeline.ReportAsync()).Earlier);
        Assert.Single(await ListsAsync());
    }

    [Fact]
    public async Task APart_IsADelivery_AndTheWholeOfItsRunTheNext()
    {
        _pipeline.Input = new IngestInput { AllowPartial = true };
        foreach ((string key, byte[] content) in First)
        {
            await _pipeline.PutAsync(key, content);
        }

        IngestOutput ingested = await _pipeline.IngestAsync();
        await _pipeline.DeidentifyAsync(ingested.RunKey, 1);
        await _pipeline.ValidateAsync(ingested.RunKey, 1);
        await _pipeline.PackageAsync(ingested.RunKey);
        await _pipeline.DeliverAsync(ingested.RunKey);
        int part = (await _pipeline.ReportAsync()).Counts.Instances;
        await _pipeline.RemoveAsync(Bucket.Delivery, "");
        await _pipeline.RunAsync();

        Assert.Equal(new ChangeCounts(4 - part, 0, part), (await _pipeline.ReportAsync()).Earlier!.Changes.Instances);
    }

    [Fact]
    public async Task AnIncompleteRun_AddsNothing()
    {
        foreach ((string key, byte[] content) in First)
        {
            await _pipeline.PutAsync(key, content);
        }

        IngestOutput ingested = await _pipeline.IngestAsync();
        await _pipeline.PackageAsync(ingested.RunKey);
        await _pipeline.DeliverAsync(ingested.RunKey);

        Assert.Equal(DeliveryStatus.Incomplete, (await _pipeline.ReportAsync()).Status);
        Assert.Empty(await ListsAsync());
    }

    [Fact]
    public async Task ARevokedDelivery_CountsNoMore_FromThenOn()
    {
        string first = (await DropAsync(First)).RunKey;
        string second = (await DropAsync(Second)).RunKey;
        _pipeline.Now = _pipeline.Now.AddHours(1);

        // On a laptop the record of the latest run alone is there, so the first is revoked as in a bucket.
        await new EarlierDeliveries(_pipeline.Objects).RevokeAsync(Partner.Default.Name, new Revocation(first, _pipeline.Now), CancellationToken.None);
        await _pipeline.DeliverAsync(second);
        Assert.Equal(SecondAfterFirst, (await _pipeline.ReportAsync()).Earlier!.Changes);

        await DropAsync(First);
        Assert.Equal((1, new ChangeCounts(1, 1, 2)), ((await _pipeline.ReportAsync()).Earlier!.Changes.Deliveries, (await _pipeline.ReportAsync()).Earlier!.Changes.Instances));
        string third = (await _pipeline.ReportAsync()).RunKey;

        await _pipeline.DeliverAsync(third, DeliverTask.Revoke);
        await _pipeline.DeliverAsync(third, DeliverTask.Revoke);
        await new EarlierDeliveries(_pipeline.Objects).RevokeAsync(Partner.Default.Name, new Revocation(second, _pipeline.Now), CancellationToken.None);
        await DropAsync([.. First, Ct("ZQPHI-2", 9, 9, 9)]);
        Assert.Null((await _pipeline.ReportAsync()).Earlier);
    }

    [Fact]
    public async Task AList_HasPseudonymsAndHashesAlone()
    {
        await DropAsync(Second);

        (string key, byte[] packed) = Assert.Single(await ListsAsync());
        Report report = await _pipeline.ReportAsync();
        Assert.Equal($"delivered/partner/{report.RunKey}/{report.Delivery}.csv.gz", key);
        using var gzip = new System.IO.Compression.GZipStream(new MemoryStream(packed), System.IO.Compression.CompressionMode.Decompress);
        string text = await new StreamReader(gzip).ReadToEndAsync();
        Assert.Equal(2 + 2 + 3 + 3 + 5 + 3, text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("ZQPHI", text, StringComparison.Ordinal);
        Assert.DoesNotContain("2.999.", text, StringComparison.Ordinal);
    }

    private static (string Key, byte[] Content) Ct(string patient, int study, int number, byte pixel)
    {
        string Uid(string last) => string.Create(CultureInfo.InvariantCulture, $"2.999.4242.{study}{last}");
        return ($"{number}.dcm", TestInstance.Ct()
            .Set(DicomTags.PatientId, DicomVr.LO, patient)
            .Set(DicomTags.StudyInstanceUid, DicomVr.UI, Uid(""))
            .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, Uid(".1"))
            .Set(DicomTags.SopInstanceUid, DicomVr.UI, Uid(string.Create(CultureInfo.InvariantCulture, $".1.{number}")))
            .Set(DicomTags.InstanceNumber, DicomVr.IS, number.ToString(CultureInfo.InvariantCulture))
            .Set(DicomTags.PixelData, DicomVr.OW, [pixel, 0, 1, 0, 2, 0, 3, 0])
            .ToBytes());
    }

    private Task<DeliverOutput> DropAsync((string Key, byte[] Content)[] drop) => DropAsync(_pipeline, drop);

    private static async Task<DeliverOutput> DropAsync(PipelineHarness pipeline, (string Key, byte[] Content)[] drop)
    {
        await pipeline.RemoveAsync(Bucket.Ingest, "");
        await pipeline.RemoveAsync(Bucket.Delivery, "");
        foreach ((string key, byte[] content) in drop)
        {
            await pipeline.PutAsync(key, content);
        }

        return await pipeline.RunAsync();
    }

    private async Task DecideAsync(string run, bool isReleased)
    {
        await _pipeline.DeliverAsync(run, taskToken: "token");
        var releases = new RunReleases(_pipeline.Objects);
        ReleaseRequest request = (await releases.FindRequestAsync(run, CancellationToken.None))!;
        await releases.DecideAsync(request, isReleased, "first", isReleased ? null : "why", _pipeline.Now, CancellationToken.None);
    }

    private async Task<string> PageAsync() => Encoding.UTF8.GetString(await _pipeline.ReadAsync(Bucket.Delivery, "index.html"));

    private async Task<Dictionary<string, byte[]>> ListsAsync() =>
        (await _pipeline.ReadAllAsync(Bucket.Restricted)).Where(found => found.Key.StartsWith("delivered/", StringComparison.Ordinal)).ToDictionary();

    // SOP Instance UID to patient, study and series, read from what was delivered.
    private static async Task<Dictionary<string, string>> IdentitiesAsync(PipelineHarness pipeline)
    {
        var identities = new Dictionary<string, string>();
        foreach ((_, byte[] content) in (await pipeline.DeliveredFilesAsync()).Where(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal)))
        {
            DicomFile file = await DicomFile.OpenAsync(new MemoryStream(content), null, CancellationToken.None);
            await file.ReadSegmentAsync(CancellationToken.None);
            string Text(DicomTag tag) => file.Segment.GetString(tag)!;
            identities.Add(Text(DicomTags.SopInstanceUid), $"{Text(DicomTags.PatientId)} {Text(DicomTags.StudyInstanceUid)} {Text(DicomTags.SeriesInstanceUid)}");
        }

        return identities;
    }
}
