using System.Security.Cryptography;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>The command line compiled ahead of time.</summary>
[Trait("Category", "Integration")]
public sealed class PublishTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheNativeExecutable_BuildsWithoutWarning_AndMakesTheSameVolume()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("MIP_LARGE") == "1", "takes minutes; set MIP_LARGE=1");
        Skip.IfNot(OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "linux-x64 only");
        Tool.Require("clang", "gcc");

        // Files of its own: the tests' build may be under way.
        ToolResult publish = await Tool.RunAsync(
            "dotnet",
            ["publish", Path.Combine(RepositoryRoot.Path, "src", "MedicalImagingPipeline.Cli"), "-c", "Release", "-r", "linux-x64", "-p:PublishAot=true",
             "--artifacts-path", _folder.File("artifacts"), "-o", _folder.File("native")]);
        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);

        string native = await VolumeHashAsync(_folder.File("native/mip"), [], "a");
        string managed = await VolumeHashAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "mip.dll")], "b");
        Assert.Equal(managed, native);
    }

    private async Task<string> VolumeHashAsync(string program, string[] before, string output)
    {
        string drop = Path.Combine(RepositoryRoot.Path, "samples", "drop");
        ToolResult run = await Tool.RunAsync(program, [.. before, "run", drop, "--out", _folder.File(output), "--keys", _folder.File("keys")]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Directory.GetFiles(_folder.File($"{output}/delivery"), "*.zip").Single())));
    }
}
