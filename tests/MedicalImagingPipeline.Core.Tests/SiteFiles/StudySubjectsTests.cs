using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.SiteFiles;

/// <summary><c>subjects.csv</c>: the study's own subject and visit IDs are the pseudonyms, and who has no row is held.</summary>
public class StudySubjectsTests
{
    private const string Subjects = "patient_id,subject_id,accession_number,visit_id\r\nzqphi-42,ONC-0001,A-77031,BASELINE\r\n";

    private static readonly Recipe Research = ConfigurationReader.ReadRecipe(BuiltInRecipes.Find("research")!);

    private static TestInstance Known => TestInstance.Ct()
        .Set(DicomTags.AccessionNumber, DicomVr.SH, "A-77031")
        .Set(DicomTags.StudyDescription, DicomVr.LO, "CHEST CT OF ZQPHI^SYNTHETIC ")
        .Set(DicomTags.PatientBirthDate, DicomVr.DA, "19610203");

    private static TestInstance Other => TestInstance.Ct()
        .Set(DicomTags.PatientId, DicomVr.LO, "YVETTE-9").Set(DicomTags.PatientName, DicomVr.PN, "UNLISTED^PERSON")
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, "2.999.1.1").Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.1.2").Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.1.3");

    [Fact]
    public async Task TheStudysIds_AreThePseudonyms_AndWhoHasNoRowIsHeld()
    {
        PipelineHarness pipeline = await RunAsync(
            ("subjects.csv", Subjects), ("clinical.csv", "mrn,hb\r\nZQPHI-42,13\r\nYVETTE-9,12\r\n"));

        Report report = await pipeline.ReportAsync();
        Assert.Equal((4, 2, 2, 0), (report.Counts.Inputs, report.Counts.Delivered, report.Counts.Quarantined, report.Counts.Failed));
        Assert.Equal((1, 1), (report.Reasons["unmapped-subject"], report.Reasons["control-file"]));
        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        KeyValuePair<string, byte[]> image = files.Single(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal));
        Assert.StartsWith("ONC-0001/", image.Key, StringComparison.Ordinal);
        Dataset header = await HeaderOfAsync(image.Value);
        Assert.Equal(
            ("ONC-0001", "ONC-0001", "BASELINE"),
            (header.GetString(DicomTags.PatientId), header.GetString(DicomTags.PatientName), header.GetString(DicomTags.ClinicalTrialTimePointId)));
        Assert.Contains("ONC-0001", header.GetString(DicomTags.StudyDescription), StringComparison.Ordinal);
        Assert.Equal(["ONC-0001", "13"], Encoding.UTF8.GetString(files.Single(file => file.Key.EndsWith("/table.csv", StringComparison.Ordinal)).Value).Split("\r\n")[1].Split(','));
        foreach (string planted in new[] { "ZQPHI", "YVETTE", "UNLISTED", "A-77031" })
        {
            Assert.All(files, file => Assert.True(file.Value.AsSpan().IndexOf(Encoding.ASCII.GetBytes(planted)) < 0 && !file.Key.Contains(planted, StringComparison.Ordinal), file.Key));
        }
    }

    [Fact]
    public async Task RowsOfUnlistedPatients_StayInNoTable_EvenWhereTheRecipeKeepsUnmatchedOnes()
    {
        Recipe keeps = ConfigurationReader.ReadRecipe(
            """{ "name": "x", "extends": "research", "tables": [{ "unmatchedSubjects": "keep", "columns": { "mrn": { "action": "pseudonym" }, "hb": { "action": "keep", "type": "number" } } }] }"""u8);
        PipelineHarness pipeline = await RunAsync(keeps, ("subjects.csv", Subjects + "ABSENT-1,ONC-0002,,\r\n"), ("clinical.csv", "mrn,hb\r\nZQPHI-42,13\r\nYVETTE-9,12\r\nNOBODY-3,11\r\nABSENT-1,10\r\n"));

        string table = Encoding.UTF8.GetString((await pipeline.DeliveredFilesAsync()).Single(file => file.Key.EndsWith("/table.csv", StringComparison.Ordinal)).Value);
        Assert.Equal("mrn,hb\r\nONC-0001,13\r\nONC-0002,10\r\n", table);
    }

    [Fact]
    public async Task TwoPatientIdsOfOnePerson_AreOneSubject_WhenTheSiteSaysSo()
    {
        PipelineHarness pipeline = await RunAsync(("subjects.csv", "patient_id,subject_id,same_person\nZQPHI-42,ONC-0001,yes\nYVETTE-9,ONC-0001,yes\n"));

        Dictionary<string, byte[]> files = await pipeline.DeliveredFilesAsync();
        Dataset[] headers = await Task.WhenAll(files.Where(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal)).Select(file => HeaderOfAsync(file.Value)));
        Assert.Equal(["ONC-0001", "ONC-0001"], headers.Select(header => header.GetString(DicomTags.PatientId)));
        Assert.Equal(2, headers.Select(header => header.GetString(DicomTags.StudyInstanceUid)).Distinct().Count());
    }

    [Fact]
    public async Task AnIssuersOwnRow_GoesBeforeTheOneForAll()
    {
        var pipeline = new PipelineHarness { Recipe = Research };
        await pipeline.PutAsync("one", Known.Set(DicomTags.IssuerOfPatientId, DicomVr.LO, "NORTH"));
        await pipeline.PutAsync("subjects.csv", "patient_id,issuer,subject_id\nZQPHI-42,,ONC-0001\nZQPHI-42,north,ONC-0002\n"u8.ToArray());
        await pipeline.RunAsync();

        byte[] image = (await pipeline.DeliveredFilesAsync()).Single(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal)).Value;
        Assert.Equal("ONC-0002", (await HeaderOfAsync(image)).GetString(DicomTags.PatientId));
    }

    [Fact]
    public async Task AllMistakes_AreToldAtOnce_ByRow_AndQuoteNothing()
    {
        const string Wrong = "patient_id,subject_id,same_person,study_uid,visit_id\n"
            + "SECRETA,ONC 1,,,\n"              // 2: a space
            + ",ONC-2,,,\n"                     // 3: no patient
            + "SECRETB,ONC-3,,,\n"              // 4, 5: two on one, undeclared
            + "SECRETC,ONC-3,,,\n"
            + "SECRETD,onc-3,,,\n"              // 6: by case
            + "SECRETE,ONC-5,,2.999.5,\n"       // 7: a study without a visit
            + "SECRETF,ONC-6,,2.999.6,V1\n"
            + "SECRETF,ONC-7,,2.999.6,V2\n"     // 9: another subject, another visit
            + "SECRETG,ONC-8,no,,\n"            // 10
            + "SECRETH,ONC-9\n";                // 11: too few fields
        ConfigurationException e = await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync(("subjects.csv", Wrong)));

        Assert.Equal([2, 3, 4, 5, 6, 7, 9, 9, 10, 11], e.Mistakes.Select(mistake => int.Parse(mistake.Split(' ', ':')[2], null)).Order());
        Assert.DoesNotContain("SECRET", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ONC", e.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,b\n1,2\n")]
    [InlineData("patient_id\n1\n")]
    [InlineData("patient_id,subject_id,subject_id\n1,2,3\n")]
    [InlineData("patient_id;subject_id\n1;2\n")]
    public async Task WhatIsNoSuchTable_IsRefused(string csv) => await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync(("subjects.csv", csv)));

    [Theory]
    [InlineData("ZQPHI-42", "V1")]          // the very ID
    [InlineData("S-ZQPHI-1", "V1")]         // a name between borders
    [InlineData("XSYNTHETICX", "V1")]       // a long name anywhere
    [InlineData("S19610203", "V1")]         // a birth date
    [InlineData("YVETTE-9", "V1")]          // another patient's
    [InlineData("ONC-1", "A-77031")]        // an accession number as a visit
    public async Task AnIdThatTellsAnIdentifier_IsRefused(string subject, string visit)
    {
        string csv = $"patient_id,subject_id,accession_number,visit_id\nZQPHI-42,{subject},A-77031,{visit}\nOTHER-1,OTHER-SUBJECT,,\n";
        ConfigurationException e = await Assert.ThrowsAsync<ConfigurationException>(() => RunAsync(("subjects.csv", csv)));

        Assert.StartsWith("subjects.csv row 2: ", Assert.Single(e.Mistakes), StringComparison.Ordinal);
        Assert.DoesNotContain(subject, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSitesFile_HoldsWhereTheDropHasNone_AndMakesAnotherRun()
    {
        var pipeline = new PipelineHarness { Recipe = Research };
        await pipeline.PutAsync("one", Known);
        string keyed = (await pipeline.IngestAsync()).RunKey;
        pipeline.Configuration["subjects.csv"] = Subjects;
        IngestOutput mapped = await pipeline.IngestAsync();
        pipeline.Configuration["subjects.csv"] = Subjects.Replace("ONC-0001", "ONC-0009", StringComparison.Ordinal);
        IngestOutput other = await pipeline.IngestAsync();
        await pipeline.PutAsync("subjects.csv", Encoding.UTF8.GetBytes(Subjects));
        await pipeline.RunAsync();

        Assert.Equal(3, new[] { keyed, mapped.RunKey, other.RunKey }.Distinct().Count());
        Assert.Equal(mapped.RunKey, (await RerunAsync(Subjects)).RunKey);
        byte[] image = (await pipeline.DeliveredFilesAsync()).Single(file => file.Key.EndsWith(".dcm", StringComparison.Ordinal)).Value;
        Assert.Equal("ONC-0001", (await HeaderOfAsync(image)).GetString(DicomTags.PatientId));

        async Task<IngestOutput> RerunAsync(string configured)
        {
            var again = new PipelineHarness { Recipe = Research };
            again.Configuration["subjects.csv"] = configured;
            await again.PutAsync("one", Known);
            return await again.IngestAsync();
        }
    }

    [Fact]
    public async Task LaterDrops_HaveTheSamePseudonyms()
    {
        PipelineHarness first = await RunAsync(("subjects.csv", Subjects));
        PipelineHarness second = await RunAsync(("subjects.csv", Subjects), ("more.csv", "mrn,hb\r\nZQPHI-42,13\r\n"));

        string crosswalk = Encoding.UTF8.GetString(await first.ReadAsync(Bucket.Restricted, DeliverStage.CrosswalkCsv));
        Assert.Contains("ONC-0001", crosswalk, StringComparison.Ordinal);
        Assert.Equal(crosswalk, Encoding.UTF8.GetString(await second.ReadAsync(Bucket.Restricted, DeliverStage.CrosswalkCsv)));
    }

    private static Task<PipelineHarness> RunAsync(params (string Key, string Text)[] files) => RunAsync(Research, files);

    private static async Task<PipelineHarness> RunAsync(Recipe recipe, params (string Key, string Text)[] files)
    {
        var pipeline = new PipelineHarness { Recipe = recipe };
        await pipeline.PutAsync("one", Known);
        await pipeline.PutAsync("two", Other);
        foreach ((string key, string text) in files)
        {
            await pipeline.PutAsync(key, Encoding.UTF8.GetBytes(text));
        }

        await pipeline.RunAsync();
        return pipeline;
    }

    private static async Task<Dataset> HeaderOfAsync(byte[] file)
    {
        DicomFile dicom = await DicomFile.OpenAsync(new MemoryStream(file), null, CancellationToken.None);
        await dicom.ReadSegmentAsync(CancellationToken.None);
        return dicom.Segment;
    }
}
