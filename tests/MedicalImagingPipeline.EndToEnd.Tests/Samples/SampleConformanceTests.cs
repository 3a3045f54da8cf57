using MedicalImagingPipeline.Cli.Sample;
using MedicalImagingPipeline.Cli.Sample.Studies;

namespace MedicalImagingPipeline.EndToEnd.Tests.Samples;

/// <summary>What outside programs say of the sample.</summary>
[Trait("Category", "Integration")]
public sealed class SampleConformanceTests
{
    [SkippableTheory]
    [InlineData("small")]
    [InlineData("full")]
    public async Task Instances_GivenToDciodvfy_HaveNoError(string name)
    {
        string dciodvfy = Tool.Require("dciodvfy");
        Skip.If(name == "full" && Environment.GetEnvironmentVariable("MIP_LARGE") != "1", "MIP_LARGE is not 1.");
        SampleSize size = name == "small" ? SampleSize.Small : SampleSize.Full;
        using var folder = new ScratchFolder();
        await SampleDrop.WriteAsync(folder.Path, size, CancellationToken.None);
        foreach (SampleFile file in SampleDrop.Files(size).Where(file => file.Path != ChestCt.TruncatedPath(size)))
        {
            ToolResult result = await Tool.RunAsync(dciodvfy, [folder.File(file.Path)]);
            string[] errors = [.. (result.Output + result.Errors).Split('\n').Where(line => line.Contains("Error", StringComparison.Ordinal))];
            Assert.True(errors.Length == 0, $"{file.Path}: {string.Join("; ", errors)}");
        }
    }

    [SkippableFact]
    public async Task Report_GivenToDsrdump_IsABasicTextSr()
    {
        string dsrdump = Tool.Require("dsrdump");
        string report = Path.Combine(RepositoryRoot.Path, "samples", "drop", "SYNTHETIC-ALPHA", "SR", "report.dcm");
        ToolResult result = await Tool.RunAsync(dsrdump, [report]);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Errors);
        Assert.Contains("inferred from IMAGE", result.Output, StringComparison.Ordinal);
    }
}
