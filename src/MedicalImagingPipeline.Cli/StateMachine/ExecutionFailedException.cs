namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>An execution, or a state of it, ended with an error.</summary>
/// <param name="error">The error's name.</param>
/// <param name="cause">What there is to say of it; quotes no value.</param>
/// <param name="inner">What a task threw, if that was it.</param>
internal sealed class ExecutionFailedException(string error, string cause, Exception? inner = null) : Exception($"{error}: {cause}", inner)
{
    /// <summary>The error's name.</summary>
    public string Error { get; } = error;

    /// <summary>What there is to say of it.</summary>
    public string Cause { get; } = cause;
}
