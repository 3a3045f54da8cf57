using System.Text.Json;
using System.Text.Json.Serialization;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Signing;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Releases;

/// <summary>Tells Step Functions that a task which waits for a person may go on.</summary>
public sealed class TaskAnswers : IDisposable
{
    private const string Json = "application/x-amz-json-1.0";
    private const string Target = "AWSStepFunctions.SendTaskSuccess";

    // The answer is not read: the state machine hands on what it had, and Deliver looks for the record.
    private const string Nothing = "{}";

    // It waits no longer, or never did.
    private static readonly string[] Gone = ["TaskTimedOut", "TaskDoesNotExist"];

    private readonly SignedHttp _states;

    internal TaskAnswers(SignedHttp states) => _states = states;

    /// <summary>Puts the client together from the process's environment.</summary>
    public static TaskAnswers FromEnvironment() => new(Environment.GetEnvironmentVariable, CallPolicy.Default, TimeProvider.System);

    /// <summary>Puts the client together.</summary>
    /// <param name="read">Gives an environment variable's value, or null.</param>
    /// <param name="policy">How calls are tried.</param>
    /// <param name="clock">The time.</param>
    public TaskAnswers(Func<string, string?> read, CallPolicy policy, TimeProvider clock)
        : this(new AwsClients(new AwsEnvironment(read), policy, clock).States())
    {
    }

    /// <summary>Lets a task go on.</summary>
    /// <param name="taskToken">Its token.</param>
    /// <param name="cancellationToken">Stops the trying.</param>
    /// <returns>False when nothing waits any more.</returns>
    /// <exception cref="StoreUnavailableException">Step Functions refused, or did not answer.</exception>
    public async Task<bool> GoOnAsync(string taskToken, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new TaskSuccess(taskToken, Nothing), TaskAnswersJson.Default.TaskSuccess);
        try
        {
            await _states.PostAsync("/", body, Json, cancellationToken, Target).ConfigureAwait(false);
            return true;
        }
        catch (StoreUnavailableException e) when (Gone.Contains(e.Code))
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _states.Dispose();
}

/// <summary>What SendTaskSuccess takes. No record: it would print the token.</summary>
internal sealed class TaskSuccess(string taskToken, string output)
{
    public string TaskToken { get; } = taskToken;

    public string Output { get; } = output;
}

/// <summary>The JSON of it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TaskSuccess))]
internal sealed partial class TaskAnswersJson : JsonSerializerContext;
