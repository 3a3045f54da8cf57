namespace MedicalImagingPipeline.Cli.StateMachine.Definitions;

/// <summary>Invokes a function.</summary>
/// <param name="Name">Its name.</param>
/// <param name="WaitsForToken">Whether the task ends when somebody answers its token, and not when the function does.</param>
/// <param name="Parameters">What the invocation is given: <c>FunctionName</c> and <c>Payload</c>.</param>
/// <param name="KeepsInput">Whether it hands on what it was given (<c>ResultPath</c> null), and not the result.</param>
/// <param name="OutputPath">Which part of the invocation's result is handed on.</param>
/// <param name="Timeout">After how long a try counts as timed out.</param>
/// <param name="Retry">Which errors are tried again. The first that matches counts.</param>
/// <param name="Catch">Where errors lead when no try is left. The first that matches counts.</param>
/// <param name="Next">The next state.</param>
internal sealed record TaskState(
    string Name,
    bool WaitsForToken,
    PayloadTemplate Parameters,
    bool KeepsInput,
    ReferencePath OutputPath,
    TimeSpan Timeout,
    IReadOnlyList<Retrier> Retry,
    IReadOnlyList<Catcher> Catch,
    string Next) : State(Name)
{
    /// <summary>The resource of tasks: an invocation that waits for the function's answer.</summary>
    public const string Resource = "arn:aws:states:::lambda:invoke";

    /// <summary>An invocation that hands a token out, and waits for whoever answers that.</summary>
    public const string TokenResource = Resource + ".waitForTaskToken";

    /// <summary>The parameter that names the function.</summary>
    public const string FunctionName = "FunctionName";

    /// <summary>The parameter that the function is given, and the part of the result that it answers.</summary>
    public const string Payload = "Payload";

    /// <inheritdoc />
    public override IEnumerable<string> Successors => Catch.Select(catcher => catcher.Next).Append(Next);
}
