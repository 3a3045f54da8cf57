namespace MedicalImagingPipeline.Cli.StateMachine.History;

/// <summary>What may stand in an execution's history: those of Step Functions' event types that occur here.</summary>
internal enum HistoryEventType
{
    ExecutionStarted,
    ExecutionSucceeded,
    ExecutionFailed,
    TaskStateEntered,
    TaskScheduled,
    TaskStarted,
    TaskSubmitted,
    TaskSucceeded,
    TaskFailed,
    TaskTimedOut,
    TaskStateExited,
    ChoiceStateEntered,
    ChoiceStateExited,
    MapStateEntered,
    MapRunStarted,
    MapRunSucceeded,
    MapRunFailed,
    MapStateExited,
    SucceedStateEntered,
    SucceedStateExited,
    FailStateEntered,
}
