using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

/// <summary>The functions as processes, from the managed build: started, answered, killed and started again.</summary>
public sealed class LocalFunctionTests
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Functions => ["Ingest", "Deidentify", "Validate", "Package", "Deliver"];

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task EachFunction_StartsAndRefusesAnInputThatIsNone(string name)
    {
        await using LocalFunction function = Start(name);
        RuntimeAnswer answer = await function.InvokeAsync("[]", LongEnough);
        Assert.Equal("InvalidInput", answer.ErrorType);
        Assert.Equal($"the payload is no {name}Input: line 1, byte 2", JsonElement.Parse(answer.Body).GetProperty("errorMessage").GetString());

        FunctionProcess process = Assert.Single(function.Processes);
        Assert.NotNull(process.StartToFirstAnswer);
        Assert.Contains(process.Lines, line => line.Contains("\"event\":\"Started\"", StringComparison.Ordinal));
        if (OperatingSystem.IsLinux())
        {
            Assert.InRange(process.PeakMemory, 10L << 20, 1L << 30);
        }
    }

    [Fact]
    public async Task AProcessThatDies_IsAnExitError_AndTheNextCallHasANewOne()
    {
        await using LocalFunction function = Start("Validate");
        Assert.Equal("InvalidInput", (await function.InvokeAsync("[]", LongEnough)).ErrorType);
        Assert.Equal(RuntimeAnswer.ExitError, (await function.InvokeAsync("[]", LongEnough, process => process.Kill())).ErrorType);
        Assert.Equal("InvalidInput", (await function.InvokeAsync("[]", LongEnough)).ErrorType);
        Assert.Equal(2, function.Processes.Count);
    }

    private static LocalFunction Start(string name) => new(
        [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, $"MedicalImagingPipeline.{name}.dll")],
        FunctionEnvironment.Create());
}
