using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

public sealed partial class PipelineTests
{
    private static TestInstance Ct(int number, string study = TestInstance.StudyUid, string series = TestInstance.SeriesUid) => TestInstance.Ct()
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.7777.9.{number}")
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, study)
        .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, series)
        .Set(DicomTags.InstanceNumber, DicomVr.IS, $"{number}");

    [Fact]
    [CornerCase(80)]
    public async Task Case80_EveryInput_IsDeliveredOrQuarantinedWithAReason()
    {
        var pipeline = new PipelineHarness();
        byte[] first = Ct(1).ToBytes();
        await pipeline.PutAsync("ZQPHI/one.dcm", first);
        await pipeline.PutAsync("ZQPHI/one again.dcm", first);
        await pipeline.PutAsync("ZQPHI/two.dcm", Ct(2));
        await pipeline.PutAsync("empty", []);
        await pipeline.PutAsync("notes.txt", "a text, and no DICOM at all, but long enough to look at"u8.ToArray());
        await pipeline.PutAsync("patients.csv", "unheard,of\r\n1,a name that is long enough\r\n"u8.ToArray());
        await pipeline.PutAsync("cut.dcm", Ct(3).ToBytes()[..^3]);
        await pipeline.PutAsync("burned.dcm", Ct(4).Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES"));
        await pipeline.PutAsync("nobody.dcm", Ct(5).Without(DicomTags.SopClassUid));
        await pipeline.PutAsync("request.json", "{}"u8.ToArray());

        DeliverOutput result = await pipeline.RunAsync();

        Report report = await pipeline.ReportAsync();
        Assert.Equal(new ReportCounts(9, 3, 1, 6, 0, 2, 2), result.Counts);
        Assert.Equal(["empty-file", "no-identity", "not-dicom", "pixel-risk", "table-unlisted", "truncated"], report.Reasons.Keys);
        Assert.Equal(9, report.Inputs.Count);
        Assert.All(report.Inputs, input => Assert.Equal(64, input.Sha256.Length));
        Assert.Equal("duplicate", Assert.Single(report.Inputs, input => input.Status == "delivered" && input.Reason is not null).Reason);
        Assert.Equal(10, (await pipeline.InputsCsvAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, (await pipeline.DeliveredFilesAsync()).Keys.Count(name => name.EndsWith(".dcm", StringComparison.Ordinal)));
    }

    [Fact]
    [CornerCase(78)]
    public async Task Case78_TheSameFiles_UnderOtherNamesAndInAnotherOrder_GiveTheSameVolume()
    {
        var one = new PipelineHarness();
        var other = new PipelineHarness();
        for (int i = 1; i <= 6; i++)
        {
            byte[] bytes = Ct(i, study: $"2.999.7777.{i % 2}", series: $"2.999.7777.{i % 3}.1").ToBytes();
            await one.PutAsync($"a/{i}.dcm", bytes);
            await other.PutAsync($"{9 - i}/x", bytes);
        }

        await one.RunAsync();
        await other.RunAsync();

        (string name, byte[] volume) = Assert.Single(await one.ReadAllAsync(Bucket.Delivery), pair => pair.Key.EndsWith(".zip", StringComparison.Ordinal));
        (string otherName, byte[] otherVolume) = Assert.Single(await other.ReadAllAsync(Bucket.Delivery), pair => pair.Key.EndsWith(".zip", StringComparison.Ordinal));
        Assert.Equal(name, otherName);
        Assert.True(volume.AsSpan().SequenceEqual(otherVolume));
    }

    [Fact]
    [CornerCase(20)]
    public async Task Case20_PlantedIdentifiers_TurnUpNowhereThePartnerOrAnOperatorLooks()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("ZQPHI_Folder/ZQPHI.dcm", Ct(1)
            .Set(DicomTags.PatientBirthDate, DicomVr.DA, "19480229")
            .Set(DicomTags.AccessionNumber, DicomVr.SH, "ZQPHI-ACC")
            .Set(DicomTags.StudyDescription, DicomVr.LO, "seen by ZQPHI")
            .SetItems(DicomTags.RequestAttributesSequence, item => item.WriteText(DicomTags.RequestedProcedureDescription, DicomVr.LO, "for ZQPHI")));
        await pipeline.PutAsync("ZQPHI.csv", "ZQPHI"u8.ToArray());

        await pipeline.RunAsync();

        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        Dictionary<string, byte[]> open = await pipeline.ReadAllAsync(Bucket.Audit);
        foreach ((string name, byte[] content) in files.Concat(open).Concat(await pipeline.ReadAllAsync(Bucket.Delivery)))
        {
            Assert.DoesNotContain("ZQPHI", name, StringComparison.OrdinalIgnoreCase);
            string text = Encoding.Latin1.GetString(content);
            Assert.DoesNotContain("ZQPHI", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("19480229", text, StringComparison.Ordinal);
            Assert.DoesNotContain("2.999.7777", text, StringComparison.Ordinal);
        }

        Assert.Single(pipeline.PartnerMails);
        Assert.Single(pipeline.SiteMails);
        Assert.All(pipeline.Outbox, mail => Assert.DoesNotContain("ZQPHI", mail.ToString() + mail.TextBody + mail.HtmlBody, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(await pipeline.ReadAllAsync(Bucket.Restricted), pair => Encoding.UTF8.GetString(pair.Value).Contains("ZQPHI-42", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AKnownIdentifierInWhatTheProfileKeeps_HoldsTheItem()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("leak.dcm", Ct(1).Set(DicomTags.Manufacturer, DicomVr.LO, "built for ZQPHI-42"));
        await pipeline.PutAsync("clean.dcm", Ct(2, study: "2.999.7777.5").Set(DicomTags.PatientId, DicomVr.LO, "OTHER-1").Set(DicomTags.PatientName, DicomVr.PN, "Elsewhere^Someone"));

        DeliverOutput result = await pipeline.RunAsync();

        Report report = await pipeline.ReportAsync();
        Assert.Equal((1, 1), (result.Counts.Delivered, result.Counts.Quarantined));
        Assert.Equal(1, report.Reasons["residual-identifier"]);
        Assert.Contains(report.Findings, finding => finding is { Rule: "no-known-identifier", Tags: "(0008,0070)" });
        Assert.True(report.Searched["in-text"] > 0 && report.Searched["as-token"] > 0, string.Join(' ', report.Searched));
        Assert.DoesNotContain(
            await pipeline.ReadAllAsync(Bucket.Work), pair => pair.Key.Contains("bundles/", StringComparison.Ordinal) && Encoding.Latin1.GetString(pair.Value).Contains("built for", StringComparison.Ordinal));
        Assert.Single(await pipeline.DeliveredFilesAsync(), pair => pair.Key.EndsWith(".dcm", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("XR HAND PA", "XR HAND PA")]
    [InlineData("XR CHEST PA, Mary Hand", "XR CHEST PA, SUBJ-A1PVYRWVM2")]
    public async Task ANameThatIsAClinicalWord_HoldsNoItem_WhoseTextsWereCleaned(string description, string delivered)
    {
        var pipeline = new PipelineHarness { Recipe = ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("research")!) };
        await pipeline.PutAsync("1.dcm", Ct(1).Set(DicomTags.PatientName, DicomVr.PN, "HAND^MARY").Set(DicomTags.SeriesDescription, DicomVr.LO, description));

        DeliverOutput result = await pipeline.RunAsync();

        byte[] file = Assert.Single(await pipeline.DeliveredFilesAsync(), pair => pair.Key.EndsWith(".dcm", StringComparison.Ordinal)).Value;
        DicomFile read = await DicomFile.OpenAsync(new MemoryStream(file), null, CancellationToken.None);
        await read.ReadSegmentAsync(CancellationToken.None);
        Assert.Equal(1, result.Counts.Delivered);
        Assert.Equal(delivered, read.Segment.GetString(DicomTags.SeriesDescription));
    }

    [Fact]
    [CornerCase(48)]
    public async Task Case48_AReferenceOutOfTheItem_IsCounted_AndOneWithinItIsNot()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1));
        await pipeline.PutAsync("2.dcm", Ct(2).SetItems(
            DicomTags.ReferencedInstanceSequence,
            item => item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "2.999.7777.9.1"),
            item => item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "2.999.7777.9.99")));

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal(2, result.Counts.Delivered);
        Assert.Equal(1, Assert.Single((await pipeline.ReportAsync()).Findings, finding => finding.Rule == "image-references-resolve").Count);
    }

    [Fact]
    public async Task WhatIsKnownFromOneStudy_IsSearchedForInTheOthersOfTheSubject()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("a.dcm", Ct(1, study: "2.999.7777.1").Set(DicomTags.AccessionNumber, DicomVr.SH, "ACC-2026-77"));
        await pipeline.PutAsync("b.dcm", Ct(2, study: "2.999.7777.2", series: "2.999.7777.2.1").Set(DicomTags.Manufacturer, DicomVr.LO, "order ACC-2026-77"));

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal((1, 1), (result.Counts.Delivered, result.Counts.Quarantined));
    }

    [Fact]
    [CornerCase(79)]
    public async Task Case79_CopiesOfAnInstanceWithOtherBytes_DeliverOneAndHoldTheRest_WhateverTheirOrder()
    {
        byte[] a = Ct(1).Set(DicomTags.Manufacturer, DicomVr.LO, "Maker A").ToBytes();
        byte[] b = Ct(1).Set(DicomTags.Manufacturer, DicomVr.LO, "Maker B").ToBytes();
        var volumes = new List<byte[]>();
        foreach ((byte[] first, byte[] second) in new[] { (a, b), (b, a) })
        {
            var pipeline = new PipelineHarness();
            await pipeline.PutAsync("1.dcm", first);
            await pipeline.PutAsync("2.dcm", second);
            DeliverOutput result = await pipeline.RunAsync();
            Assert.Equal((1, 1), (result.Counts.Delivered, result.Counts.Quarantined));
            Assert.Equal(1, (await pipeline.ReportAsync()).Reasons["conflict"]);
            volumes.Add((await pipeline.ReadAllAsync(Bucket.Delivery)).Single(pair => pair.Key.EndsWith(".zip", StringComparison.Ordinal)).Value);
        }

        Assert.True(volumes[0].AsSpan().SequenceEqual(volumes[1]));
    }

    [Fact]
    public async Task CopiesOfAnInstanceThatNameTwoPatients_AreAllHeld()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1).Set(DicomTags.PatientId, DicomVr.LO, "SYN-1"));
        await pipeline.PutAsync("2.dcm", Ct(1).Set(DicomTags.PatientId, DicomVr.LO, "SYN-2"));

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal(DeliveryStatus.NothingToDeliver, result.Status);
        Assert.Equal(2, (await pipeline.ReportAsync()).Reasons["conflict"]);
        Assert.Empty(pipeline.PartnerMails);
    }

    [Fact]
    public async Task ADropThatChangesAfterIngest_IsNotDelivered()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1));
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.PutAsync("1.dcm", Ct(2));

        await Assert.ThrowsAsync<ObjectChangedException>(() => pipeline.DeidentifyAsync(ingested.RunKey, 1));
    }

    [Fact]
    public async Task AnEmptyDrop_IsRefused()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("request.json", "{}"u8.ToArray());

        await Assert.ThrowsAsync<ConfigurationException>(pipeline.IngestAsync);
    }

    [Fact]
    public async Task AnotherInput_IsAnotherRun_AndTheSameInputsAreTheSame()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1));
        string first = (await pipeline.IngestAsync()).RunKey;
        string again = (await pipeline.IngestAsync()).RunKey;
        await pipeline.PutAsync("2.dcm", Ct(2));

        Assert.Equal(first, again);
        Assert.NotEqual(first, (await pipeline.IngestAsync()).RunKey);
    }

    [Fact]
    public async Task AnInstanceThatBreaksPastWhatCanBeTakenBack_IsLeftOutOfABundleThatIsMadeAgain()
    {
        // Larger than what is buffered, and cut in its pixels: its entry is on its way when the end comes.
        const int Size = 40 * 1024 * 1024;
        byte[] large = Ct(1).Set(DicomTags.PixelData, DicomVr.OW, new byte[Size]).ToBytes();
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("large.dcm", large[..^1000]);
        await pipeline.PutAsync("small.dcm", Ct(2));

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal((1, 1), (result.Counts.Delivered, result.Counts.Quarantined));
        Assert.Single(await pipeline.DeliveredFilesAsync(), pair => pair.Key.EndsWith(".dcm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeriesThatLostAnInstance_AreCalledIncomplete()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1));
        await pipeline.PutAsync("2.dcm", Ct(2).Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES"));

        await pipeline.RunAsync();

        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        string series = Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("series.csv", StringComparison.Ordinal)).Value);
        Assert.Contains(",1,1,incomplete,", series, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInstanceWithoutStudyAndSeries_GetsItsOwn()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", Ct(1).Without(DicomTags.StudyInstanceUid).Without(DicomTags.SeriesInstanceUid));

        DeliverOutput result = await pipeline.RunAsync();

        byte[] file = Assert.Single(await pipeline.DeliveredFilesAsync(), pair => pair.Key.EndsWith(".dcm", StringComparison.Ordinal)).Value;
        DicomFile read = await DicomFile.OpenAsync(new MemoryStream(file), null, CancellationToken.None);
        await read.ReadSegmentAsync(CancellationToken.None);
        Assert.Equal(1, result.Counts.Delivered);
        Assert.StartsWith("2.25.", read.Segment.GetString(DicomTags.StudyInstanceUid), StringComparison.Ordinal);
        Assert.StartsWith("2.25.", read.Segment.GetString(DicomTags.SeriesInstanceUid), StringComparison.Ordinal);
    }
}
