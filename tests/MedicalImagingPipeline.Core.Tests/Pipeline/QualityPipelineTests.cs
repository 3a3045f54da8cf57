using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Doubles;
using MedicalImagingPipeline.Core.Tests.Validation.Quality;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>What validation tells, and what the recipe makes of it.</summary>
public sealed class QualityPipelineTests
{
    [Fact]
    public async Task AHole_IsTold_WithItemSeriesAndNumbers_AndTheItemGoesOut()
    {
        PipelineHarness pipeline = await WithHoleAsync("""{"extends":"basic"}""");

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal((9, 0), (result.Counts.Delivered, result.Counts.Quarantined));
        FindingCount finding = Assert.Single((await pipeline.ReportAsync()).Findings, finding => finding.Severity > Severity.Info);
        Assert.Equal(("missing-slices", 1, 1), (finding.Rule, finding.Item, finding.Count));
        Assert.StartsWith(UidMapper.Root, finding.Series, StringComparison.Ordinal);
        Assert.Contains("1 missing", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheReport_NamesSeveritiesInSmallLetters()
    {
        PipelineHarness pipeline = await WithHoleAsync("""{"extends":"basic"}""");
        await pipeline.RunAsync();

        string json = Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Audit, DeliverStage.ReportJson));

        Assert.Contains("\"severity\": \"warning\"", json, StringComparison.Ordinal);
        Assert.Contains("\"severity\": \"info\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorOfTheRecipe_HoldsTheItem()
    {
        PipelineHarness pipeline = await WithHoleAsync("""{"extends":"basic","validation":{"missing-slices":{"severity":"error"}}}""");

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal((DeliveryStatus.NothingToDeliver, 9), (result.Status, result.Counts.Quarantined));
        Assert.Equal(9, (await pipeline.ReportAsync()).Reasons["validation-failed"]);
    }

    [Fact]
    public async Task ARuleThatIsOff_IsNotTold()
    {
        PipelineHarness pipeline = await WithHoleAsync("""{"extends":"basic","validation":{"missing-slices":{"severity":"off"},"instance-number-gaps":{"severity":"off"}}}""");
        await pipeline.RunAsync();

        Assert.DoesNotContain((await pipeline.ReportAsync()).Findings, finding => finding.Rule is "missing-slices" or "instance-number-gaps");
    }

    [Fact]
    public void TheRecipesWord_CountsInItsHash()
    {
        string hash = HashOf("""{"name":"site","extends":"basic"}""");

        Assert.NotEqual(hash, HashOf("""{"name":"site","extends":"basic","validation":{"missing-slices":{"severity":"error"}}}"""));
        Assert.NotEqual(HashOf("""{"name":"site","extends":"basic","validation":{"missing-slices":{"threshold":0.1}}}"""), HashOf("""{"name":"site","extends":"basic","validation":{"missing-slices":{"threshold":0.3}}}"""));
    }

    [Fact]
    public async Task ManyFindingsOfARule_AreListedUpToTen_AndCounted()
    {
        var pipeline = new PipelineHarness();
        await PutAsync(pipeline, TestSeries.Ct(30).ChangeAll((image, i) => image.Pixels(i < 15 ? new byte[32] : TestSeries.PixelsOf(i))));
        await pipeline.RunAsync();

        FindingCount[] blank = [.. (await pipeline.ReportAsync()).Findings.Where(finding => finding.Rule == "blank-image")];

        Assert.Equal((FindingCount.MaxListed, 15), (blank.Length, blank.Sum(finding => finding.Count)));
        Assert.Equal(FindingCount.MaxListed - 1, blank.Count(finding => finding.Instance is not null));
        Assert.Null(blank[^1].Instance);
    }

    // Where the directory begins is looked for in the last 64 KiB.
    private const int Window = 70 * 1024;

    [Fact]
    public async Task Validate_ReadsEachByteOfABundleOnce()
    {
        var pipeline = new PipelineHarness();
        await PutAsync(pipeline, TestSeries.Ct(40).ChangeAll((image, i) => image.SetUS(DicomTags.Rows, 256).SetUS(DicomTags.Columns, 256).Set(DicomTags.PixelData, DicomVr.OW, Noise(i, 2 * 256 * 256))));
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.DeidentifyAsync(ingested.RunKey, 1);
        ObjectVersion bundle = (await pipeline.Objects.FindAsync(Bucket.Work, RunKeys.Bundle(ingested.RunKey, 1), CancellationToken.None))!.Value;
        ItemFacts facts = await pipeline.Objects.GetJsonAsync(Bucket.Work, RunKeys.Facts(ingested.RunKey, 1), PipelineJson.Default.ItemFacts, CancellationToken.None);
        var counting = new BundleReads(pipeline.Objects, bundle);

        await new ValidateStage(counting).RunAsync(new ValidateInput(ingested.RunKey, 1), CancellationToken.None);

        int directory = (int)facts.Facts!.LocalSectionLength;
        Assert.True(bundle.Size - directory < 16 * 1024, "the directory is most of this bundle");
        Assert.All(counting.Times.Chunk(64 * 1024), chunk => Assert.All(chunk.Distinct(), times => Assert.InRange(times, 1, 2)));
        Assert.Equal(1, counting.Times[..(directory - Window)].Max());
        Assert.InRange(counting.Times.Sum(times => (long)times), bundle.Size, bundle.Size + Window);
    }

    [Fact]
    public async Task AnOddFragment_WhichIsMadeEven_IsNoChangeOfPixels()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", TestInstance.Ct(TransferSyntax.RleLossless).SetFragments(DicomTags.PixelData, [], new byte[71]));
        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal(1, result.Counts.Delivered);
    }

    [Theory]
    [InlineData("research", "HOSP NORTH", "HOSP SOUTH", "QXVOTHER^Name", "19700101", true)]
    [InlineData("research", "HOSP NORTH", "HOSP SOUTH", "ZQPHI^SYNTHETIC", "19710101", true)]
    [InlineData("research", "HOSP NORTH", "HOSP SOUTH", "zqphi^synthetic", "19700101", false)]
    [InlineData("research", "HOSP NORTH", "hosp  north", "QXVOTHER^Name", "19700101", false)]
    [InlineData("research", "HOSP NORTH", "", "QXVOTHER^Name", "19700101", false)]
    [InlineData("basic", "HOSP NORTH", "HOSP SOUTH", "QXVOTHER^Name", "19700101", false)]
    public async Task OneIdOfTwoIssuers_IsTold_WhereItMayBeTwoPeople(string recipe, string issuer, string otherIssuer, string otherName, string otherBirth, bool isTold)
    {
        PipelineHarness pipeline = Of($$$"""{"extends":"{{{recipe}}}","pixels":{"uncleared":"accept"}}""");
        await pipeline.PutAsync("1.dcm", Person("1", issuer, "ZQPHI^SYNTHETIC", "19700101"));
        await pipeline.PutAsync("2.dcm", Person("2", otherIssuer, otherName, otherBirth));
        await pipeline.RunAsync();

        Report report = await pipeline.ReportAsync();
        int[] items = [.. report.Findings.Where(finding => finding.Rule == "one-id-two-persons").Select(finding => finding.Item)];
        Assert.Equal(isTold ? [1, 2] : [], items);
        string json = Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Audit, DeliverStage.ReportJson));
        Assert.DoesNotContain("HOSP", json, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("QXVOTHER", json, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WhatTheDropShows_CanHoldItsItems()
    {
        PipelineHarness pipeline = Of("""{"extends":"research","pixels":{"uncleared":"accept"},"validation":{"one-id-two-persons":{"severity":"error"}}}""");
        await pipeline.PutAsync("1.dcm", Person("1", "HOSP NORTH", "One^Name", "19700101"));
        await pipeline.PutAsync("2.dcm", Person("2", "HOSP SOUTH", "QXVOTHER^Name", "19700101"));
        await pipeline.RunAsync();

        Assert.Equal(2, (await pipeline.ReportAsync()).Reasons["validation-failed"]);
    }

    [Fact]
    public async Task TwoPatientsInAStudy_AreTold_InBothItems()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", TestInstance.Ct());
        await pipeline.PutAsync("2.dcm", TestInstance.Ct().Set(DicomTags.PatientId, DicomVr.LO, "ZQPHI-43").Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4"));
        await pipeline.RunAsync();

        Assert.Equal([1, 2], (await pipeline.ReportAsync()).Findings.Where(finding => finding.Rule == "one-patient-a-study").Select(finding => finding.Item));
    }

    [Fact]
    public async Task ASecondIngest_KeepsWhatTheFirstNoticed()
    {
        PipelineHarness pipeline = Of("""{"extends":"research","pixels":{"uncleared":"accept"}}""");
        await pipeline.PutAsync("1.dcm", Person("1", "HOSP NORTH", "One^Name", "19700101"));
        await pipeline.PutAsync("2.dcm", Person("2", "HOSP SOUTH", "QXVOTHER^Name", "19700101"));
        await pipeline.IngestAsync();
        await pipeline.RunAsync();

        Assert.Equal(2, (await pipeline.ReportAsync()).Findings.Count(finding => finding.Rule == "one-id-two-persons"));
    }

    private static TestInstance Person(string study, string issuer, string name, string birth) => TestInstance.Ct()
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, $"2.999.8.{study}").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, $"2.999.8.{study}.1").Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.8.{study}.1.1")
        .Set(DicomTags.IssuerOfPatientId, DicomVr.LO, issuer).Set(DicomTags.PatientName, DicomVr.PN, name).Set(DicomTags.PatientBirthDate, DicomVr.DA, birth);

    private static byte[] Noise(int seed, int length)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static async Task<PipelineHarness> WithHoleAsync(string recipe)
    {
        PipelineHarness pipeline = Of(recipe);
        await PutAsync(pipeline, TestSeries.Ct().Without(4));
        return pipeline;
    }

    private static async Task PutAsync(PipelineHarness pipeline, TestSeries series)
    {
        foreach ((int index, TestInstance instance) in series.Instances.Index())
        {
            await pipeline.PutAsync($"{index}.dcm", instance);
        }
    }

    private static string HashOf(string json) => ConfigurationReader.HashOf(Of(json).Recipe);

    private static PipelineHarness Of(string json) => new() { Recipe = ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes(json)) };
}
