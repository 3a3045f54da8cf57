using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.SiteFiles;

/// <summary><c>decisions.csv</c>: what persons decided on inputs that were held is done, and a decided input does not come back.</summary>
public class DecisionsTests
{
    private const string Header = "sha256,decision,rule,by,why\n";
    private const string Somebody = "D. Ecider";
    private const string Because = "looked at it";

    // A secondary capture may show text.
    private const string SecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";

    private static TestInstance Ct(int number) => TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, $"2.999.5.{number}");

    private static byte[] AtRisk { get; } = Ct(2).Set(DicomTags.SopClassUid, DicomVr.UI, SecondaryCapture).ToBytes();

    [Fact]
    public async Task AnExcludedInstance_IsHeldForGood_AndSaidSo()
    {
        byte[] unwanted = Ct(1).ToBytes();
        PipelineHarness pipeline = await RunAsync([("wanted", Ct(3).ToBytes()), ("unwanted", unwanted), ("copy", unwanted)], Row(unwanted, "exclude"));

        Report report = await pipeline.ReportAsync();
        Assert.Equal((4, 1, 3), (report.Counts.Inputs, report.Counts.Delivered, report.Counts.Quarantined));
        Assert.Equal(2, report.Reasons["excluded-by-decision"]);
        Assert.Equal(new ReportDecision(2, DecisionKind.Exclude, null, HashOf(unwanted), "quarantined", "excluded-by-decision"), Assert.Single(report.Decisions));
        Assert.Single(await pipeline.DeliveredFilesAsync(), file => file.Key.EndsWith(".dcm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClearedPixels_GoOn_AndAreNotCountedAsUncleared()
    {
        Assert.Equal(1, (await (await RunAsync([("one", AtRisk)], "")).ReportAsync()).Reasons["pixel-risk"]);

        PipelineHarness pipeline = await RunAsync([("one", AtRisk)], Row(AtRisk, "accept", "pixel-risk"));
        Report report = await pipeline.ReportAsync();
        Assert.Equal((1, 0), (report.Counts.Delivered, report.Counts.UnclearedPixels));
        Assert.Equal(("pixel-risk", "delivered"), (report.Decisions[0].Rule, report.Decisions[0].Status));
    }

    [Fact]
    public async Task ARetry_IsANewRun_ThatSaysWhatBecameOfIt()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("one", AtRisk);
        string first = (await pipeline.RunAsync()).RunKey;
        pipeline.Configuration["decisions.csv"] = Header + Row(AtRisk, "retry");
        string second = (await pipeline.RunAsync()).RunKey;

        Assert.NotEqual(first, second);
        Assert.Equal(new ReportDecision(2, DecisionKind.Retry, null, HashOf(AtRisk), "quarantined", "pixel-risk"), Assert.Single((await pipeline.ReportAsync()).Decisions));
    }

    [Fact]
    public async Task OfTwoInConflict_TheOtherIsDelivered_WhenOneIsExcluded()
    {
        byte[] one = Ct(1).ToBytes();
        byte[] two = Ct(1).Set(DicomTags.Manufacturer, DicomVr.LO, "Other ").ToBytes();
        byte[] chosen = string.CompareOrdinal(HashOf(one), HashOf(two)) < 0 ? one : two;
        byte[] conflict = chosen == one ? two : one;
        PipelineHarness pipeline = await RunAsync([("one", one), ("two", two)], Row(chosen, "exclude"));

        Report report = await pipeline.ReportAsync();
        Assert.Equal("delivered", report.Inputs.Single(input => input.Sha256 == HashOf(conflict)).Status);
        Assert.Equal("excluded-by-decision", report.Inputs.Single(input => input.Sha256 == HashOf(chosen)).Reason);
    }

    [Fact]
    public async Task TablesAndOtherFiles_AreExcludedToo_AndWhatTheDropDoesNotHaveIsSaid()
    {
        byte[] table = Encoding.UTF8.GetBytes("mrn,hb\nZQPHI-42,13\n");
        byte[] text = "Dear all,\nnothing here\n"u8.ToArray();
        PipelineHarness pipeline = await RunAsync(
            [("one", Ct(1).ToBytes()), ("t.csv", table), ("n.txt", text)], Row(table, "exclude"), Row(text, "exclude"), Row([1], "retry"));

        Report report = await pipeline.ReportAsync();
        Assert.Equal(2, report.Reasons["excluded-by-decision"]);
        Assert.Equal(["quarantined", "quarantined", "not-in-drop"], report.Decisions.Select(decision => decision.Status));
    }

    [Fact]
    public async Task WhoAndWhy_StandInTheRestrictedReportAlone()
    {
        PipelineHarness pipeline = await RunAsync([("one", AtRisk), ("two", Ct(4).ToBytes())], Row(AtRisk, "accept", "pixel-risk"));

        string restricted = Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Restricted, DeliverStage.ReportHtml));
        Assert.Contains(Somebody, restricted, StringComparison.Ordinal);
        Assert.Contains(Because, restricted, StringComparison.Ordinal);
        Assert.Contains("What was decided by people", Encoding.UTF8.GetString(await pipeline.ReadAsync(Bucket.Audit, DeliverStage.ReportHtml)), StringComparison.Ordinal);
        foreach (Bucket bucket in new[] { Bucket.Work, Bucket.Audit, Bucket.Delivery })
        {
            Assert.All(await pipeline.ReadAllAsync(bucket), file => Assert.True(file.Value.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Somebody)) < 0, file.Key));
        }

        Assert.All(await pipeline.DeliveredFilesAsync(), file => Assert.True(file.Value.AsSpan().IndexOf("decided by people"u8) < 0, file.Key));
    }

    [Fact]
    public async Task AllMistakes_AreToldAtOnce_ByRow()
    {
        string hash = HashOf([7]);
        string wrong = Header
            + $"{hash[1..]},exclude,,a,b\n"                         // 2: no hash
            + $"{hash},forget,,a,b\n"                               // 3: no decision
            + $"{HashOf([8])},accept,unreadable,a,b\n"              // 4: what nobody can clear
            + $"{HashOf([9])},accept,residual-identifier,a,b\n"     // 5
            + $"{HashOf([10])},accept,,a,b\n"                       // 6
            + $"{HashOf([11])},exclude,pixel-risk,a,b\n"            // 7: a rule that is not asked for
            + $"{HashOf([12])},exclude,,,\n"                        // 8, twice: nobody, no reason
            + $"{HashOf([13])},exclude,,a,b\n"
            + $"{HashOf([13]).ToUpperInvariant()},retry,,a,b\n";    // 10: decided twice
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("one", AtRisk);
        pipeline.Configuration["decisions.csv"] = wrong;
        ConfigurationException e = await Assert.ThrowsAsync<ConfigurationException>(() => pipeline.IngestAsync());

        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 8, 10], e.Mistakes.Select(mistake => int.Parse(mistake.Split(' ', ':')[2], null)).Order());
        Assert.DoesNotContain(hash[1..], e.Message, StringComparison.Ordinal);
    }

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Row(byte[] input, string decision, string rule = "") => $"{HashOf(input)},{decision},{rule},{Somebody},{Because}\n";

    private static async Task<PipelineHarness> RunAsync((string Key, byte[] Content)[] inputs, params string[] rows)
    {
        var pipeline = new PipelineHarness();
        foreach ((string key, byte[] content) in inputs)
        {
            await pipeline.PutAsync(key, content);
        }

        await pipeline.PutAsync("decisions.csv", Encoding.UTF8.GetBytes(Header + string.Concat(rows)));
        await pipeline.RunAsync();
        return pipeline;
    }
}
