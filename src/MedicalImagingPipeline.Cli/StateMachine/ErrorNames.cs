namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>The errors that the state machine itself raises, by the names of the States Language.</summary>
internal static class ErrorNames
{
    /// <summary>What names of the language begin with; functions report others.</summary>
    public const string Reserved = "States.";

    /// <summary>In a retrier or catcher: any error but the two that nothing can mend.</summary>
    public const string All = "States.ALL";

    /// <summary>A task took too long.</summary>
    public const string Timeout = "States.Timeout";

    /// <summary>A path finds nothing, or not what is needed there. <see cref="All"/> does not match it.</summary>
    public const string Runtime = "States.Runtime";

    /// <summary>A payload is larger than a state may hand on. <see cref="All"/> does not match it.</summary>
    public const string DataLimitExceeded = "States.DataLimitExceeded";

    /// <summary>No rule of a Choice matches, and it has no default.</summary>
    public const string NoChoiceMatched = "States.NoChoiceMatched";

    /// <summary>The items of a Map cannot be read.</summary>
    public const string ItemReaderFailed = "States.ItemReaderFailed";

    /// <summary>The results of a Map cannot be written.</summary>
    public const string ResultWriterFailed = "States.ResultWriterFailed";

    /// <summary>More items of a Map failed than it tolerates.</summary>
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";

    /// <summary>All of them: what a retrier or catcher may name besides errors of functions.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        All, Timeout, Runtime, DataLimitExceeded, NoChoiceMatched, ItemReaderFailed, ResultWriterFailed, ExceedToleratedFailureThreshold,
    ];
}
