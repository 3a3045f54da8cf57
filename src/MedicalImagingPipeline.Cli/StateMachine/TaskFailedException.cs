namespace MedicalImagingPipeline.Cli.StateMachine;

/// <summary>A function reported an error. Neither name nor cause quotes a value.</summary>
/// <param name="error">The error's name: what retriers and catchers go by.</param>
/// <param name="cause">What there is to say of it.</param>
/// <param name="inner">What was thrown, where it was thrown in this process.</param>
internal sealed class TaskFailedException(string error, string cause, Exception? inner = null) : Exception($"{error}: {cause}", inner)
{
    /// <summary>The error's name.</summary>
    public string Error { get; } = error;

    /// <summary>What there is to say of it.</summary>
    public string Cause { get; } = cause;
}
