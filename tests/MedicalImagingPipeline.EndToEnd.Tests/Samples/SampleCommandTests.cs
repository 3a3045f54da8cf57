using MedicalImagingPipeline.Cli;

namespace MedicalImagingPipeline.EndToEnd.Tests.Samples;

/// <summary><c>mip sample</c> as it is typed.</summary>
public sealed class SampleCommandTests
{
    [Fact]
    public async Task Sample_WithASize_WritesTheDrop()
    {
        using var folder = new ScratchFolder();
        int code = await Program.BuildRoot().Parse(["sample", folder.Path, "--size", "small"]).InvokeAsync();
        Assert.Equal(ExitCodes.Done, code);
        Assert.True(File.Exists(folder.File("tables/visits.json")));
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("sample", "out", "--size", "huge")]
    public void Sample_WrongUsage_IsAnError(params string[] arguments) =>
        Assert.NotEmpty(Program.BuildRoot().Parse(arguments).Errors);
}
