using MedicalImagingPipeline.Aws.Runtime;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

public sealed class RuntimeSettingsTests
{
    [Fact]
    public void Read_OutsideLambda_IsNull() => Assert.Null(RuntimeSettings.Read(_ => null));

    [Theory]
    [InlineData(null, null, 1, null)]
    [InlineData("", "", 1, null)]
    [InlineData("0", "x", 1, null)]
    [InlineData("1", "128", 1, 128)]
    [InlineData("8", "1769", 8, 1769)]
    public void Read_InLambda_TakesWhatIsSaid(string? concurrency, string? memory, int expectedConcurrency, int? expectedMemory)
    {
        var variables = new Dictionary<string, string?>
        {
            ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
            ["AWS_LAMBDA_MAX_CONCURRENCY"] = concurrency,
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = memory,
        };
        Assert.Equal(new RuntimeSettings("127.0.0.1:9001", expectedConcurrency, expectedMemory), RuntimeSettings.Read(variables.GetValueOrDefault));
    }

    [Theory]
    [InlineData(128, 107_374_182)]
    [InlineData(1769, 1_483_944_755)]
    [InlineData(10_240, 8_589_934_592)]
    public void HeapBytes_OfAFunction_LeaveRoomForTheRest(int megabytes, long expected) => Assert.Equal(expected, MemoryLimit.HeapBytes(megabytes));
}
