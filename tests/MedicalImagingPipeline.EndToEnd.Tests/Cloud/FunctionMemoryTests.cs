using System.Text.Json;
using Xunit.Abstractions;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>Functions in less memory than they are given.</summary>
[Trait("Category", "EndToEnd")]
public sealed class FunctionMemoryTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task AnInstanceOf250Megabytes_GoesThroughFunctionsOf512Megabytes()
    {
        const int Limit = 512;
        Skip.IfNot(Environment.GetEnvironmentVariable("MIP_LARGE") == "1", "set MIP_LARGE=1");
        Skip.IfNot(FunctionPrograms.AreNative, "MIP_FUNCTIONS names no folder with the functions' zips: scripts/build-functions makes them");
        using var folder = new ScratchFolder();
        ToolResult made = await Tool.RunAsync("python3", [Path.Combine(RepositoryRoot.Path, "bench", "make-large"), folder.Path, "frames-250mb"]);
        Assert.True(made.ExitCode == 0, made.Errors);

        await using CloudSite site = await CloudSite.StartAsync(S3Server.Fake, memoryMegabytes: Limit);
        await site.DropAsync(folder.Path, Drops.Prefix);
        JsonElement result = await site.RunAsync("""{"drop":"acme/2026-11/"}""");

        Assert.Equal(1, result.GetProperty("counts").GetProperty("delivered").GetInt32());
        Assert.All(CloudSite.Stages, stage =>
        {
            output.WriteLine($"{stage}: peak {site[stage].PeakMemory / 1048576} MiB");
            Assert.InRange(site[stage].PeakMemory, 1, Limit * 1048576L);
        });
    }
}
