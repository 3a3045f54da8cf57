using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Core;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>A stage as a function: JSON in, JSON out, errors by name.</summary>
/// <param name="stage">The stage.</param>
/// <param name="inputType">Its input as JSON.</param>
/// <param name="outputType">Its output as JSON.</param>
/// <param name="done">Hears what came of it.</param>
/// <param name="failed">Hears of an error, by its name.</param>
internal sealed class StageFunction<TInput, TOutput>(
    IStage<TInput, TOutput> stage, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType, Action<TOutput> done, Action<TInput, string> failed) : IStageFunction
    where TInput : class
{
    /// <inheritdoc />
    public async Task<JsonElement> InvokeAsync(JsonElement payload, CancellationToken cancellationToken)
    {
        TInput? input = null;
        try
        {
            input = payload.Deserialize(inputType) ?? throw new JsonException();
            TOutput output = await stage.RunAsync(input, cancellationToken).ConfigureAwait(false);
            done(output);
            return JsonSerializer.SerializeToElement(output, outputType);
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            string error = StageErrors.NameOf(e);
            if (input is not null)
            {
                failed(input, error);
            }

            throw new TaskFailedException(error, StageErrors.MessageOf(e), e);
        }
    }
}

/// <summary>A function that the state machine invokes.</summary>
internal interface IStageFunction
{
    /// <summary>Invokes it.</summary>
    /// <exception cref="TaskFailedException">It reported an error.</exception>
    Task<JsonElement> InvokeAsync(JsonElement payload, CancellationToken cancellationToken);
}
