using MedicalImagingPipeline.Core;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>
/// An error as the Runtime API takes it. The state machine matches <see cref="ErrorType"/>; all of it is shown in execution
/// histories, so messages come from <see cref="StageErrors"/>, and a stack trace holds methods only.
/// </summary>
internal sealed class ErrorReport
{
    // Enough to find the place; a Cause in an execution history ends at 32,768 characters.
    private const int MaxFrames = 32;
    private const int MaxDepth = 5;

    private ErrorReport(string type, string message, IReadOnlyList<string> stackTrace, ErrorReport? cause) =>
        (ErrorType, ErrorMessage, StackTrace, Cause) = (type, message, stackTrace, cause);

    /// <summary>The name that the state machine matches; of a cause, the exception's type.</summary>
    public string ErrorType { get; }

    /// <summary>What may be said.</summary>
    public string ErrorMessage { get; }

    /// <summary>Methods, innermost first.</summary>
    public IReadOnlyList<string> StackTrace { get; }

    /// <summary>What led to it.</summary>
    public ErrorReport? Cause { get; }

    /// <summary>Reports an exception of a stage.</summary>
    public static ErrorReport Of(Exception exception) => new(
        StageErrors.NameOf(exception), MessageOf(exception), FramesOf(exception), CauseOf(exception.InnerException, 1));

    /// <summary>Reports what the host found by itself.</summary>
    /// <param name="type">A name of <see cref="StageErrors"/>.</param>
    /// <param name="message">Says it without a value.</param>
    public static ErrorReport Of(string type, FormattableString message) => new(type, FormattableString.Invariant(message), [], null);

    private static ErrorReport? CauseOf(Exception? exception, int depth) =>
        exception is null || depth > MaxDepth ? null
        : new(exception.GetType().Name, MessageOf(exception), FramesOf(exception), CauseOf(exception.InnerException, depth + 1));

    private static string MessageOf(Exception exception) =>
        exception is RuntimeApiException ? exception.Message : StageErrors.MessageOf(exception);

    // "at Type.Method(...) in file:line 1": the file is where it was built, and nobody's business.
    private static string[] FramesOf(Exception exception) =>
    [
        .. (exception.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(MaxFrames)
            .Select(frame => frame.Split(" in ", 2)[0]),
    ];
}
