using System.Globalization;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>What Lambda tells a process by its environment.</summary>
/// <param name="Address">Host and port of the Runtime API.</param>
/// <param name="Concurrency">Invocations at once in one process; more than 1 only where Lambda says so.</param>
/// <param name="MemoryMegabytes">The function's memory; null when it is not said.</param>
internal sealed record RuntimeSettings(string Address, int Concurrency = 1, int? MemoryMegabytes = null)
{
    /// <summary>Whether Lambda sends several invocations at once.</summary>
    public bool IsConcurrent => Concurrency > 1;

    /// <summary>Reads the environment.</summary>
    /// <returns>Null when this is no Lambda function's process.</returns>
    public static RuntimeSettings? Read(Func<string, string?> variable) =>
        variable("AWS_LAMBDA_RUNTIME_API") is { Length: > 0 } address
            ? new RuntimeSettings(address, Positive(variable("AWS_LAMBDA_MAX_CONCURRENCY")) ?? 1, Positive(variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")))
            : null;

    private static int? Positive(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : null;
}
