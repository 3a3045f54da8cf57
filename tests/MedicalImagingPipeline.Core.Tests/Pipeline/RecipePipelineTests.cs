using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>The recipes that come with the product through all five stages.</summary>
public sealed class RecipePipelineTests
{
    private static readonly TestInstance Source = TestInstance.Ct()
        .Set(DicomTags.StudyDate, DicomVr.DA, "20240310")
        .Set(DicomTags.AccessionNumber, DicomVr.SH, "ZQPHI-ACC")
        .Set(DicomTags.StudyDescription, DicomVr.LO, "seen by ZQPHI")
        .Set(new DicomTag(0x00190010), DicomVr.LO, "SIEMENS MR HEADER")
        .Set(new DicomTag(0x0019100C), DicomVr.IS, "1000");

    [Theory]
    [InlineData("safe-harbor")]
    [InlineData("research")]
    [InlineData("limited-data-set")]
    public async Task EachRecipe_Delivers(string name)
    {
        PipelineHarness pipeline = Of(name);
        await pipeline.PutAsync("one.dcm", Source);

        DeliverOutput result = await pipeline.RunAsync();

        Assert.Equal((1, 0), (result.Counts.Delivered, result.Counts.UnclearedPixels));
        Report report = await pipeline.ReportAsync();
        Assert.Equal(name, report.Recipe);
        Assert.DoesNotContain(report.Findings, finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("research")]
    [InlineData("basic")]
    public async Task OneStudyOfOnePatient_WrittenInSeveralWays_IsDelivered(string name)
    {
        PipelineHarness pipeline = Of(name);
        await pipeline.PutAsync("1.dcm", Source);
        await pipeline.PutAsync("2.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "1.2.7").Set(DicomTags.PatientId, DicomVr.LO, " zqphi-42"));
        if (name == "research")
        {
            await pipeline.PutAsync("3.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "1.2.8").Set(DicomTags.IssuerOfPatientId, DicomVr.LO, "Hospital A"));
        }

        DeliverOutput result = await pipeline.RunAsync();
        Assert.Equal((result.Counts.Inputs, 1), (result.Counts.Delivered, result.Counts.Items));
    }

    [Fact]
    public async Task AcceptedPixels_AreCounted_AndHeldBackWithoutTheRecipesWord()
    {
        TestInstance burned = TestInstance.Ct().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES");
        PipelineHarness accepting = Of("research", """{"extends":"research","pixels":{"uncleared":"accept"}}""");
        await accepting.PutAsync("one.dcm", burned);
        Assert.Equal(1, (await accepting.RunAsync()).Counts.UnclearedPixels);

        PipelineHarness research = Of("research");
        await research.PutAsync("one.dcm", burned);
        Assert.Equal((0, 1), ((await research.RunAsync()).Counts.UnclearedPixels, (await research.ReportAsync()).Counts.Quarantined));
    }

    [Fact]
    public async Task PixelsThatNothingCleared_HaveNoPicture_AndTheOthersHaveOne()
    {
        PipelineHarness pipeline = Of("research", """{"extends":"research","pixels":{"uncleared":"accept"}}""");
        await pipeline.PutAsync("cleared.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.1.1").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.1"));

        // Ultrasound says nothing of its pixels, in the output no more than in the source.
        await pipeline.PutAsync("uncleared.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.2.1").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.2")
            .Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.6.1"));

        Assert.Equal(1, (await pipeline.RunAsync()).Counts.UnclearedPixels);

        string page = Encoding.UTF8.GetString((await pipeline.DeliveredFilesAsync()).Single(file => file.Key.EndsWith("/report.html", StringComparison.Ordinal)).Value);
        Assert.Single(page.Split("<img")[1..]);
        Assert.Contains("pixels not cleared", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"extends":"research"}""", true)]
    [InlineData("""{"extends":"research","overrides":[{"attribute":"Manufacturer","action":"remove","reason":"rare devices"}]}""", false)]
    public async Task WhatARecipeRemoves_IsInNoTable(string recipe, bool isThere)
    {
        PipelineHarness pipeline = Of("research", recipe);
        await pipeline.PutAsync("one.dcm", TestInstance.Ct());

        await pipeline.RunAsync();

        string tables = string.Concat((await pipeline.DeliveredFilesAsync())
            .Where(file => file.Key.EndsWith(".csv", StringComparison.Ordinal) || file.Key.EndsWith(".json", StringComparison.Ordinal) || file.Key.EndsWith(".html", StringComparison.Ordinal))
            .Select(file => Encoding.UTF8.GetString(file.Value)));
        Assert.Equal(isThere, tables.Contains("Acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SafeHarbor_MakesASubjectsSecretOnce_AndKeepsItWhereRawValuesAre()
    {
        PipelineHarness pipeline = Of("safe-harbor");
        await pipeline.PutAsync("one.dcm", Source);
        await pipeline.RunAsync();
        (string key, byte[] secret) = Assert.Single(await pipeline.ReadAllAsync(Bucket.Restricted), pair => pair.Key.StartsWith("subjects/", StringComparison.Ordinal));
        Assert.Matches("^subjects/partner/[0-9A-HJKMNP-TV-Z]{26}\\.json$", key);

        string[] subjects = [.. (await pipeline.DeliveredFilesAsync()).Keys.Select(Subject)];
        await pipeline.PutAsync("two.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "1.2.7"));
        await pipeline.RunAsync();
        (string again, byte[] same) = Assert.Single(await pipeline.ReadAllAsync(Bucket.Restricted), pair => pair.Key.StartsWith("subjects/", StringComparison.Ordinal));
        Assert.Equal(key, again);
        Assert.Equal(secret, same);

        // Another installation has another, and with it other codes.
        PipelineHarness other = Of("safe-harbor");
        await other.PutAsync("one.dcm", Source);
        await other.RunAsync();
        Assert.NotEqual(secret, (await other.ReadAllAsync(Bucket.Restricted)).Single(pair => pair.Key.StartsWith("subjects/", StringComparison.Ordinal)).Value);
        string[] others = [.. (await other.DeliveredFilesAsync()).Keys.Select(Subject)];
        Assert.DoesNotContain(subjects, name => name.StartsWith("SUBJ-", StringComparison.Ordinal) && others.Contains(name));

        string text = JsonSerializer.Deserialize(secret, PipelineJson.Default.StoredSecret) is { } stored ? Convert.ToHexStringLower(stored.Secret) : "";
        Assert.Equal(64, text.Length);
        foreach (Bucket bucket in new[] { Bucket.Audit, Bucket.Delivery, Bucket.Work })
        {
            Assert.DoesNotContain(await pipeline.ReadAllAsync(bucket), pair => Encoding.Latin1.GetString(pair.Value).Contains(text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task TwoWhoMakeASecretAtOnce_GetOne()
    {
        var objects = new Doubles.MemoryObjectStore();
        byte[][] secrets = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => new StoredSubjectSecrets(objects, "acme").OfAsync("S", CancellationToken.None)));
        Assert.All(secrets, secret => Assert.Equal(secrets[0], secret));
        Assert.NotEqual(secrets[0], await new StoredSubjectSecrets(objects, "other").OfAsync("S", CancellationToken.None));
    }

    [Fact]
    public async Task Ledger_HasALineForEachElementThatIsNotAsItWas_AndNoValue()
    {
        PipelineHarness pipeline = Of("research");
        await pipeline.PutAsync("one.dcm", Source);
        await pipeline.PutAsync("two.dcm", Source.Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4"));
        IngestOutput ingested = await pipeline.IngestAsync();
        await pipeline.DeidentifyAsync(ingested.RunKey, 1);

        byte[] packed = await pipeline.ReadAsync(Bucket.Restricted, $"ledger/{ingested.RunKey}/000001.jsonl.gz");
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        string[] lines = (await unpacked.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.Empty(Planted.In(Encoding.UTF8.GetBytes(line))));
        JsonElement[] entries = [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal([1, 2], entries.Select(entry => entry.GetProperty("instance").GetInt32()).Distinct());
        Assert.All(entries, entry => Assert.Equal(1, entry.GetProperty("item").GetInt32()));

        // The line that says which instance the next ones are of.
        Assert.Equal(2, entries.Count(entry => entry.TryGetProperty("sopInstanceUid", out _)));
        entries = [.. entries.Where(entry => entry.TryGetProperty("path", out _))];
        JsonElement[] dates = [.. entries.Where(entry => entry.GetProperty("path").GetString() == "(0008,0020)")];
        Assert.Equal(2, dates.Length);
        Assert.Equal(("DateModified", "Option"), (dates[0].GetProperty("action").GetString(), dates[0].GetProperty("rule").GetString()));
        Assert.Equal(dates[0].GetProperty("before").GetString(), dates[1].GetProperty("before").GetString());
        Assert.Matches("^[0-9a-f]{16}$", dates[0].GetProperty("before").GetString()!);
        Assert.NotEqual(dates[0].GetProperty("before").GetString(), dates[0].GetProperty("after").GetString());
        Assert.DoesNotContain(entries, entry => entry.GetProperty("path").GetString() == "(0028,0010)");
    }

    private static string Subject(string path) => path.Split('/') is [_, var subject, ..] ? subject : "";

    private static PipelineHarness Of(string name, string? json = null) => new()
    {
        Recipe = ConfigurationReader.ReadRecipe(json is null ? BuiltInRecipes.Find(name)! : Encoding.UTF8.GetBytes(json)),
    };
}
