using System.Runtime.ExceptionServices;
using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.History;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Runs the pipeline's state machine with the stages in this process.</summary>
internal sealed class PipelineRunner(LocalRun run, IRunProgress progress)
{
    // Ten seconds before a service is asked again are a tenth of a second here.
    private static readonly InterpreterOptions Options = new() { DelayFactor = 0.01, HasTimeouts = false };

    /// <summary>Runs everything.</summary>
    public async Task<DeliverOutput> RunAsync(IngestInput input, CancellationToken cancellationToken)
    {
        var tale = new RunTale(progress, run.ClearResults);
        var machine = new Machine(new StageInvoker(run, tale), new NobodyAnswers(), LocalNames.Buckets(run.Objects), new NoHistory(), Options);
        var interpreter = new Interpreter(PipelineDefinition.Read(LocalNames.Placeholders), machine);
        try
        {
            await interpreter.RunAsync(JsonSerializer.SerializeToElement(input, PipelineJson.Default.IngestInput), cancellationToken).ConfigureAwait(false);
        }
        catch (ExecutionFailedException e) when (e.InnerException is null && tale.Delivered is { Status: not (DeliveryStatus.Delivered or DeliveryStatus.NothingToDeliver) })
        {
            // The machine fails so that an operator hears of it; here the result says so, and its work stays for the next run or for a release.
            return tale.Delivered;
        }
        catch (ExecutionFailedException e) when (e.InnerException is { } thrown)
        {
            // What a stage threw says more than its name: a refused request lists its mistakes.
            ExceptionDispatchInfo.Throw(thrown);
        }

        run.ClearWork();
        return tale.Delivered!;
    }
}
