namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>What became of an invocation, as its caller sees it.</summary>
/// <param name="ErrorType">The error's name; null when the function answered.</param>
/// <param name="Body">The output, or the error's body.</param>
/// <param name="ContentType">What the body was sent as; empty when nothing was sent.</param>
internal sealed record RuntimeAnswer(string? ErrorType, string Body, string ContentType)
{
    /// <summary>What Lambda says of a process that ended in the middle of an invocation.</summary>
    public const string ExitError = "Runtime.ExitError";

    /// <summary>What Lambda says of one that was killed at its time-out.</summary>
    public const string TimedOut = "Sandbox.Timedout";

    /// <summary>An error that Lambda itself reports.</summary>
    public static RuntimeAnswer ByLambda(string errorType) => new(errorType, $$"""{"errorType":"{{errorType}}","errorMessage":"{{errorType}}"}""", "");
}
