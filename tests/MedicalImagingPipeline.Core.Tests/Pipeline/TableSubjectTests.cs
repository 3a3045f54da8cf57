using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>Tables beside the images of their subjects: who is missing where, and who is said to be another.</summary>
public sealed class TableSubjectTests
{
    private const string Header = "patient_id,sex,age,dob,hb\r\n";

    [Fact]
    public async Task WhoIsMissing_IsCountedOnBothSides()
    {
        Report report = await RunAsync("", ("t.csv", Header + "ZQPHI-1,,,,1\r\nzqphi-1,,,,2\r\nSTRANGER-1,,,,3\r\nSTRANGER-2,,,,4\r\nSTRANGER-2,,,,5\r\n,,,,6\r\n"));
        Assert.Equal(["subject-without-table-row Info 1 subject", "table-subject-without-images Info 2 subjects"], Told(report));
        Assert.Equal(report.Tables.Single().Item, report.Findings.Where(finding => finding.Rule == TableSubjectRules.HasImages.Name).Select(finding => finding.Item).Single());
    }

    [Theory]
    [InlineData("ZQPHI-1,M,50,1970-01-01,1\r\nZQPHI-2,female,054Y,1970-01-02,1\r\n", "")]
    [InlineData("ZQPHI-1,F,50,,1\r\nZQPHI-1,F,,,1\r\nZQPHI-2,Male,,,1\r\n", "table-sex-agrees Warning 2 subjects")]
    [InlineData("ZQPHI-1,O,,,1\r\nZQPHI-2,unknown,,,1\r\n", "")]
    [InlineData("ZQPHI-1,,56,,1\r\nZQPHI-2,,54,,1\r\n", "table-age-agrees Warning 1 subject")]
    [InlineData("ZQPHI-1,,44.5,,1\r\nZQPHI-2,,,,1\r\n", "table-age-agrees Warning 1 subject")]
    [InlineData("ZQPHI-1,,,1970-10-01,1\r\nZQPHI-2,,,1970-01-02,1\r\n", "table-age-agrees Warning 1 subject")]
    public async Task OtherSexesAndAges_AreTold_WithoutAValue(string rows, string told) =>
        Assert.Equal(told.Length == 0 ? [] : [told], Told(await RunAsync("", ("t.csv", Header + rows))));

    [Fact]
    public async Task Json_IsComparedToo()
    {
        Report report = await RunAsync("", ("t.json", """[{"patient":{"mrn":"ZQPHI-1","sex":"F","age":90}},{"patient":{"mrn":"STRANGER-1"},"hb":1}]"""));
        Assert.Equal(
            ["subject-without-table-row Info 1 subject", "table-age-agrees Warning 1 subject", "table-sex-agrees Warning 1 subject", "table-subject-without-images Info 1 subject"],
            Told(report));
    }

    [Fact]
    public async Task TheRecipeWeighs_AndSaysHowFarAgesMayBe()
    {
        const string Rules = """, "validation": { "table-age-agrees": { "threshold": 7 }, "table-sex-agrees": { "severity": "error" }, "subject-without-table-row": { "severity": "off" } }""";
        Report report = await RunAsync(Rules, ("t.csv", Header + "ZQPHI-1,F,56,,1\r\n"));
        Assert.Equal(["table-sex-agrees Error 1 subject"], Told(report));
        Assert.Equal(1, report.Reasons["validation-failed"]);
    }

    [Theory]
    [InlineData(499, false)] // The ID is one, too.
    [InlineData(500, true)]
    public async Task MoreIdentifiersThanAreSearchedFor_AreTold(int names, bool isTold)
    {
        string rows = string.Concat(Enumerable.Range(1, names).Select(number => $"ZQPHI-1,Zqname{number:000} Zqother\r\n"));
        Report report = await RunAsync("", ("t.csv", "patient_id,patient_name\r\n" + rows + "ZQPHI-1,Zqname001 Zqother\r\nZQPHI-2,Zqname900 Zqother\r\n"));
        Assert.Equal(isTold ? ["table-identifiers-limited Warning 1 subject"] : [], Told(report));
    }

    [Fact]
    public async Task ATableThatNamesNobody_IsNotCompared() =>
        Assert.Empty(Told(await RunAsync("", ("t.csv", "sex,hb\r\nF,1\r\nM,2\r\n"))));

    [Fact]
    public async Task CodesOfTheRecipe_AreReadAsItReadsThem()
    {
        const string Rules = """, "tables": [{ "columns": { "patient_id": { "action": "pseudonym" }, "sex": { "action": "mapCodes", "codes": { "1": "M", "2": "F" } } } }]""";
        Report report = await RunAsync(Rules, ("t.csv", "patient_id,sex\r\nZQPHI-1,1\r\nZQPHI-2,1\r\n"));
        Assert.Equal(["table-sex-agrees Warning 1 subject"], Told(report));
    }

    // ZQPHI-1 is a man of 50, born 1970-01-01; ZQPHI-2 a woman whose age follows from her birth date and the study's.
    private static async Task<Report> RunAsync(string rules, params (string Key, string Text)[] tables)
    {
        var pipeline = new PipelineHarness { Recipe = ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes($$"""{ "name": "x", "extends": "research"{{rules}} }""")) };
        await pipeline.PutAsync("1.dcm", Person("1", "M", "19700101").Set(DicomTags.PatientAge, DicomVr.AS, "050Y"));
        await pipeline.PutAsync("2.dcm", Person("2", "F", "19700102").Set(DicomTags.StudyDate, DicomVr.DA, "20240310"));
        foreach ((string key, string text) in tables)
        {
            await pipeline.PutAsync(key, Encoding.UTF8.GetBytes(text));
        }

        await pipeline.RunAsync();
        foreach ((string _, byte[] bytes) in await pipeline.ReadAllAsync(Bucket.Audit))
        {
            Assert.DoesNotContain("STRANGER", Encoding.UTF8.GetString(bytes), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ZQPHI-", Encoding.UTF8.GetString(bytes), StringComparison.OrdinalIgnoreCase);
        }

        return await pipeline.ReportAsync();
    }

    private static TestInstance Person(string number, string sex, string birthDate) => TestInstance.Ct()
        .Set(DicomTags.PatientId, DicomVr.LO, "ZQPHI-" + number)
        .Set(DicomTags.PatientSex, DicomVr.CS, sex)
        .Set(DicomTags.PatientBirthDate, DicomVr.DA, birthDate)
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, "2.999.7." + number)
        .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.7.1." + number)
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7.1.1." + number);

    private static IEnumerable<string> Told(Report report)
    {
        string[] rules = [.. TableSubjectRules.All.Select(rule => rule.Name)];
        return report.Findings.Where(finding => rules.Contains(finding.Rule)).Select(finding => $"{finding.Rule} {finding.Severity} {finding.Detail}").Order(StringComparer.Ordinal);
    }
}
