namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>Series broken in one way each, made by a program that shares nothing with the rules, and what a run finds in them.</summary>
[Trait("Category", "Integration")]
public sealed class ValidationBenchTests
{
    [SkippableFact]
    public async Task EveryBrokenSeries_IsFoundByItsRule_AndASoundOneByNone()
    {
        string python = await Tool.RequirePydicomAsync();

        ToolResult bench = await Tool.RunAsync(
            python,
            [Path.Combine(RepositoryRoot.Path, "bench", "validation", "run"), "dotnet", Path.Combine(AppContext.BaseDirectory, "mip.dll")]);

        Assert.True(bench.ExitCode == 0, bench.Output + bench.Errors);
        Assert.Contains("246 broken, 0 differences", bench.Output, StringComparison.Ordinal);
    }
}
