using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Core;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>The five functions of the state machine, in this process.</summary>
internal sealed class StageInvoker(LocalRun run, RunTale tale) : ITaskInvoker
{
    private readonly Dictionary<string, IStageFunction> _functions = new()
    {
        [LocalNames.Ingest] = Function(
            run.Ingest, PipelineJson.Default.IngestInput, PipelineJson.Default.IngestOutput, tale.Ingested, (_, error) => tale.StageFailed(LocalNames.Ingest, error)),
        [LocalNames.Deidentify] = Function(
            run.Deidentify, PipelineJson.Default.DeidentifyInput, PipelineJson.Default.DeidentifyOutput, tale.Deidentified, (input, error) => tale.ItemFailed(input.Item, error)),
        [LocalNames.Validate] = Function(
            run.Validate, PipelineJson.Default.ValidateInput, PipelineJson.Default.ValidateOutput, tale.Validated, (input, error) => tale.ItemFailed(input.Item, error)),
        [LocalNames.Package] = Function(
            run.Package, PipelineJson.Default.PackageInput, PipelineJson.Default.PackageOutput, tale.Packaged, (_, error) => tale.StageFailed(LocalNames.Package, error)),
        [LocalNames.Deliver] = Function(
            run.Deliver, PipelineJson.Default.DeliverInput, PipelineJson.Default.DeliverOutput, tale.DeliverEnded, (_, error) => tale.StageFailed(LocalNames.Deliver, error)),
    };

    /// <inheritdoc />
    public Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken) =>
        _functions[functionName].InvokeAsync(payload, cancellationToken);

    private static StageFunction<TInput, TOutput> Function<TInput, TOutput>(
        IStage<TInput, TOutput> stage,
        JsonTypeInfo<TInput> inputType,
        JsonTypeInfo<TOutput> outputType,
        Action<TOutput> done,
        Action<TInput, string> failed)
        where TInput : class =>
        new(stage, inputType, outputType, done, failed);
}
