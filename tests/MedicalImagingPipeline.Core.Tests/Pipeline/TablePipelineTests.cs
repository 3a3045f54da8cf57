using System.Globalization;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>Tables through all five stages, beside the images of their subjects.</summary>
public sealed class TablePipelineTests
{
    private static readonly TestInstance Source = TestInstance.Ct()
        .Set(DicomTags.StudyDate, DicomVr.DA, "20240310")
        .Set(DicomTags.AccessionNumber, DicomVr.SH, "ZQPHI-ACC")
        .Set(DicomTags.StudyDescription, DicomVr.LO, "CT for Qvarnström");

    private const string Table =
        "patient_id,patient_name,dob,visit_date,accession,study_uid,hemoglobin_g_dl,notes,unheard_of\r\n"
        + " zqphi-42,Qvarnström Ulla,1950-01-31,2024-03-10,ZQPHI-ACC," + TestInstance.StudyUid + ",13.1,CT abdomen of Qvarnström seen 2024-03-10,secret\r\n"
        + "STRANGER,Nobody Known,1960-01-31,2024-03-11,OTHER-ACC,2.999.1,12.0,head,secret\r\n";

    [Fact]
    public async Task OneSubject_HasTheSameReplacementsInImagesAndTables()
    {
        PipelineHarness pipeline = await RunAsync(("one.dcm", Source.ToBytes()), ("clinical.csv", Encoding.UTF8.GetBytes(Table)));
        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        Dataset image = await HeaderOfAsync(files.Single(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal)).Value);
        string[] row = Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("/table.csv", StringComparison.Ordinal)).Value).Split("\r\n")[1].Split(',');

        Assert.Equal(Text(image, DicomTags.PatientId), row[0]);
        Assert.Equal(Text(image, DicomTags.StudyDate), row[1].Replace("-", "", StringComparison.Ordinal));
        Assert.Equal(Text(image, DicomTags.AccessionNumber), row[2]);
        Assert.Equal(Text(image, DicomTags.StudyInstanceUid), row[3]);
        Assert.Equal("13.1", row[4]);
        Assert.Contains(DateOnly.ParseExact(Text(image, DicomTags.StudyDate), "yyyyMMdd", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), row[5], StringComparison.Ordinal);

        // What only the table knows of a subject is not in its images either.
        Assert.DoesNotContain("Qvarnstr", Text(image, DicomTags.StudyDescription), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlantedStrings_AreInNoFileAndNoReport()
    {
        PipelineHarness pipeline = await RunAsync(("one.dcm", Source.ToBytes()), ("ZQPHI clinical.csv", Encoding.UTF8.GetBytes(Table)));
        string[] planted = ["ZQPHI", "Qvarnstr", "STRANGER", "Nobody Known", "secret", "unheard", "1950-01-31", "2024-03-1"];
        IEnumerable<KeyValuePair<string, byte[]>> outside = (await pipeline.DeliveredFilesAsync()).Concat(await pipeline.ReadAllAsync(Bucket.Audit));
        foreach ((string name, byte[] bytes) in outside)
        {
            string text = name + Encoding.Latin1.GetString(bytes) + Encoding.UTF8.GetString(bytes);
            Assert.All(planted, value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
        }

        Report report = await pipeline.ReportAsync();
        ReportTable table = Assert.Single(report.Tables);
        Assert.Equal(("delivered", 2L, 1L, 1L), (table.Status, table.Facts.RowsIn, table.Facts.RowsOut, table.Facts.DroppedRows));
        Assert.Equal(1, report.Counts.Tables);
    }

    [Fact]
    public async Task KnownIdentifierInAKeptColumn_HoldsTheTable()
    {
        Recipe recipe = ConfigurationReader.ReadRecipe("""{ "name": "x", "extends": "research", "tables": [{ "columns": { "mrn": { "action": "pseudonym" }, "remark": { "action": "keep" } } }] }"""u8);
        PipelineHarness pipeline = await RunAsync(recipe, ("one.dcm", Source.ToBytes()), ("x.csv", "mrn,remark\r\nZQPHI-42,see SYNTHETIC ZQPHI\r\n"u8.ToArray()));

        Report report = await pipeline.ReportAsync();
        Assert.Equal(1, report.Reasons["residual-identifier"]);
        Assert.DoesNotContain(await pipeline.DeliveredFilesAsync(), file => file.Key.StartsWith("TABLES", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ValuesOutsideOfWhatTheRecipeSays_AreWarnedOf_WithoutTheValue()
    {
        Recipe recipe = ConfigurationReader.ReadRecipe(
            """{ "name": "x", "extends": "research", "tables": [{ "columns": { "mrn": { "action": "pseudonym" }, "hb": { "action": "keep", "type": "number", "maximum": 25, "unique": true, "required": true } } }] }"""u8);
        PipelineHarness pipeline = await RunAsync(recipe, ("one.dcm", Source.ToBytes()), ("x.csv", "mrn,hb\r\nZQPHI-42,7777\r\nZQPHI-42,13\r\nZQPHI-42,13\r\nZQPHI-42,\r\n"u8.ToArray()));

        Report report = await pipeline.ReportAsync();
        Assert.Equal(["values-are-there", "values-are-unique", "values-in-range"], report.Findings.Where(finding => finding.Tags == "hb").Select(finding => finding.Rule).Order());
        Assert.DoesNotContain("7777", JsonSerializer.Serialize(report.Findings), StringComparison.Ordinal);
        Assert.Equal(2, report.Counts.Delivered);
    }

    [Fact]
    public async Task ControlFiles_AreHeld_CopiesAreOne_AndEveryInputIsAccountedFor()
    {
        byte[] table = Encoding.UTF8.GetBytes(Table);
        PipelineHarness pipeline = await RunAsync(
            ("one.dcm", Source.ToBytes()), ("a.csv", table), ("b/renamed.txt", table), ("b/subjects.csv", table), ("notes.txt", "Dear all,\nnothing here\n"u8.ToArray()));
        Report report = await pipeline.ReportAsync();

        Assert.Equal((5, 3, 1, 2), (report.Counts.Inputs, report.Counts.Delivered, report.Counts.Duplicates, report.Counts.Quarantined));
        Assert.Equal((1, 1), (report.Reasons["control-file"], report.Reasons["not-dicom"]));
        Assert.Single(report.Tables);
    }

    [Fact]
    public async Task SameDrop_IsTheSameDelivery()
    {
        (string, byte[])[] drop = [("one.dcm", Source.ToBytes()), ("clinical.csv", Encoding.UTF8.GetBytes(Table))];
        Dictionary<string, byte[]> first = await (await RunAsync(drop)).DeliveredFilesAsync();
        Dictionary<string, byte[]> second = await (await RunAsync(drop)).DeliveredFilesAsync();
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
    }

    [Fact]
    public async Task SafeHarbor_JoinsByRandomSecrets()
    {
        PipelineHarness pipeline = await RunAsync(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("safe-harbor")!), ("one.dcm", Source.ToBytes()), ("clinical.csv", Encoding.UTF8.GetBytes(Table)));
        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        Dataset image = await HeaderOfAsync(files.Single(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal)).Value);
        string[] row = Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("/table.csv", StringComparison.Ordinal)).Value).Split("\r\n")[1].Split(',');
        Assert.Equal((Text(image, DicomTags.PatientId), "2024"), (row[0], row[1]));
    }

    [Fact]
    public async Task Basic_LeavesOfATableWhoseRowItIs()
    {
        PipelineHarness pipeline = await RunAsync(Recipe.Default, ("one.dcm", Source.ToBytes()), ("clinical.csv", Encoding.UTF8.GetBytes(Table)));
        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        Assert.StartsWith("patient_id,study_uid\r\nSUBJ-", Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("/table.csv", StringComparison.Ordinal)).Value), StringComparison.Ordinal);
    }

    private static Task<PipelineHarness> RunAsync(params (string Key, byte[] Content)[] drop) =>
        RunAsync(ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("research")!), drop);

    private static async Task<PipelineHarness> RunAsync(Recipe recipe, params (string Key, byte[] Content)[] drop)
    {
        var pipeline = new PipelineHarness { Recipe = recipe };
        foreach ((string key, byte[] content) in drop)
        {
            await pipeline.PutAsync(key, content);
        }

        await pipeline.RunAsync();
        return pipeline;
    }

    private static async Task<Dataset> HeaderOfAsync(byte[] file)
    {
        DicomFile read = await DicomFile.OpenAsync(new MemoryStream(file), null, CancellationToken.None);
        await read.ReadSegmentAsync(CancellationToken.None);
        return read.Segment;
    }

    private static string Text(Dataset dataset, DicomTag tag) => dataset.GetString(tag) ?? "";
}
