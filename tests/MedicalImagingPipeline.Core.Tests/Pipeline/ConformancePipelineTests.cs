using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>The report tells what the input broke apart from what the output alone breaks.</summary>
public class ConformancePipelineTests
{
    [Fact]
    public async Task Findings_SayWhetherTheInputHadThem()
    {
        var pipeline = new PipelineHarness();

        // Modality in small letters is the site's, as is a KVP that is missing. A UID of wrong form is mended by its replacement.
        await pipeline.PutAsync("1.dcm", TestInstance.Ct().Set(DicomTags.Modality, DicomVr.CS, "ct").Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, "1.02.3"));

        Report report = await RunAsync(pipeline);

        FindingCount form = Assert.Single(report.Findings, finding => finding is { Rule: "value-is-of-its-vr", Tags: "(0008,0060)" });
        Assert.Equal((Severity.Info, FindingOrigin.Input, 1), (form.Severity, form.Origin, form.Count));
        Assert.DoesNotContain(report.Findings, finding => finding.Tags == "(0020,0052)");
        Assert.Contains(report.Findings, finding => finding is { Rule: "type-2-is-there", Tags: "(0018,0060)", Origin: FindingOrigin.Input });
    }

    [Fact]
    public async Task WhatTheOutputAloneBreaks_IsAWarning()
    {
        var pipeline = new PipelineHarness { Recipe = RecipeOf("""{ "extends": "basic", "overrides": [ { "attribute": "RescaleSlope", "action": "empty" }, { "attribute": "RescaleIntercept", "action": "remove" } ] }""") };
        await pipeline.PutAsync("1.dcm", TestInstance.Ct().Set(DicomTags.RescaleSlope, DicomVr.DS, "1").Set(DicomTags.RescaleIntercept, DicomVr.DS, "0"));

        Report report = await RunAsync(pipeline);

        FindingCount[] ours = [.. report.Findings.Where(finding => finding.Origin == FindingOrigin.Output && finding.Rule.StartsWith("type-", StringComparison.Ordinal))];
        Assert.Equal(["type-1-has-a-value (0028,1053) Warning", "type-1-is-there (0028,1052) Warning"], ours.Select(finding => $"{finding.Rule} {finding.Tags} {finding.Severity}"));
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("research")]
    public async Task AValidInput_StaysValid(string recipe)
    {
        var pipeline = new PipelineHarness { Recipe = RecipeOf($$"""{ "extends": "{{recipe}}" }""") };
        await pipeline.PutAsync("1.dcm", TestInstance.Ct().Set(DicomTags.StationName, DicomVr.SH, "ZQPHI").Set(DicomTags.ContentDate, DicomVr.DA, "20240310").Set(DicomTags.AcquisitionDate, DicomVr.DA, "20240310")
            .Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(DicomTags.AccessionNumber, DicomVr.SH, "ZQPHI-7").Set(DicomTags.ReferringPhysicianName, DicomVr.PN, "ZQPHI^X")
            .Set(DicomTags.RescaleSlope, DicomVr.DS, "1").Set(DicomTags.RescaleIntercept, DicomVr.DS, "-1024"));

        Assert.DoesNotContain((await RunAsync(pipeline)).Findings, finding => finding.Origin == FindingOrigin.Output);
    }

    [Fact]
    public async Task AFinding_NamesTheInstanceOrTheSeries()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", TestInstance.Ct());
        await pipeline.PutAsync("2.dcm", TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.3.2").Set(DicomTags.InstanceNumber, DicomVr.IS, "4").Set(DicomTags.Modality, DicomVr.CS, "ct"));
        Assert.Equal(2, (await pipeline.RunAsync()).Counts.Delivered);
        Report report = await pipeline.ReportAsync();

        FindingCount form = Assert.Single(report.Findings, finding => finding is { Rule: "value-is-of-its-vr", Tags: "(0008,0060)" });
        FindingCount missing = Assert.Single(report.Findings, finding => finding is { Rule: "type-2-is-there", Tags: "(0018,0060)" });
        Assert.EndsWith(".dcm", form.Instance, StringComparison.Ordinal);
        Assert.Equal((missing.Series, null, 2), (form.Series, missing.Instance, missing.Count));
        Assert.NotNull(form.Series);
    }

    private static Recipe RecipeOf(string json) => ConfigurationReader.ReadRecipe(Encoding.UTF8.GetBytes(json));

    private static async Task<Report> RunAsync(PipelineHarness pipeline)
    {
        Assert.Equal(1, (await pipeline.RunAsync()).Counts.Delivered);
        return await pipeline.ReportAsync();
    }
}
