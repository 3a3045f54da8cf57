namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>What a line of the log says happened.</summary>
internal enum LogEvent
{
    /// <summary>The process is put together and asks for work.</summary>
    Started,

    /// <summary>The process could not be put together.</summary>
    StartFailed,

    /// <summary>An invocation came in.</summary>
    InvocationStarted,

    /// <summary>An invocation was answered with the stage's output.</summary>
    InvocationSucceeded,

    /// <summary>An invocation was answered with an error.</summary>
    InvocationFailed,

    /// <summary>The Runtime API did not take an answer.</summary>
    AnswerRefused,

    /// <summary>The process ends.</summary>
    Stopped,
}
