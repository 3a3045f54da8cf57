namespace MedicalImagingPipeline.Core;

/// <summary>A stage of the pipeline: a pure function of what it reads, which may run twice or at once.</summary>
/// <typeparam name="TInput">What it is asked for: references and counts.</typeparam>
/// <typeparam name="TOutput">What came of it: references and counts.</typeparam>
public interface IStage<in TInput, TOutput>
{
    /// <summary>Runs the stage.</summary>
    Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken);
}
