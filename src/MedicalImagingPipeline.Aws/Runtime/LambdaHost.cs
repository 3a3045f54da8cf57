using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Core;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>What all functions have in common: a stage on the Lambda Runtime API.</summary>
public static class LambdaHost
{
    private const int Failed = 1;

    /// <summary>Runs a function for as long as Lambda lets it live.</summary>
    /// <param name="stage">Which function it is.</param>
    /// <param name="compose">Puts the stage together; what it throws is reported as an error of the start.</param>
    /// <param name="inputType">Reads the stage's input.</param>
    /// <param name="outputType">Writes its output.</param>
    /// <returns>The exit code, never 0: a function does not end by itself.</returns>
    public static async Task<int> RunAsync<TInput, TOutput>(
        StageName stage, Func<IStage<TInput, TOutput>> compose, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType)
        where TInput : class
        where TOutput : class
    {
        if (RuntimeSettings.Read(Environment.GetEnvironmentVariable) is not { } settings)
        {
            await Console.Error.WriteLineAsync("AWS_LAMBDA_RUNTIME_API is not set: this program runs as a Lambda function only.").ConfigureAwait(false);
            return Failed;
        }

        MemoryLimit.Apply(settings.MemoryMegabytes);
        Stream output = Console.OpenStandardOutput();
        await using (output.ConfigureAwait(false))
        {
            return await RunAsync(stage, compose, inputType, outputType, settings, output, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>The same with everything given; tests stop it.</summary>
    internal static async Task<int> RunAsync<TInput, TOutput>(
        StageName stage,
        Func<IStage<TInput, TOutput>> compose,
        JsonTypeInfo<TInput> inputType,
        JsonTypeInfo<TOutput> outputType,
        RuntimeSettings settings,
        Stream output,
        TimeProvider clock,
        CancellationToken cancellationToken)
        where TInput : class
        where TOutput : class
    {
        var lines = new OutputLines(output);
        var log = new StageLog(lines, stage, clock);
        using var api = new RuntimeApi(settings.Address);
        StageInvoker<TInput, TOutput> invoker;
        try
        {
            invoker = new StageInvoker<TInput, TOutput>(compose(), inputType, outputType, log, clock);
        }
        catch (Exception e)
        {
            // Whatever it is, Lambda is told of it and starts another process.
            var report = ErrorReport.Of(e);
            log.StartFailed(report);
            await api.ReportInitErrorAsync(report, cancellationToken).ConfigureAwait(false);
            return Failed;
        }

        using (var process = Process.GetCurrentProcess())
        {
            log.Started(clock.GetUtcNow() - process.StartTime.ToUniversalTime());
        }

        var loop = new PollLoop(api, invoker.RunAsync, new TraceId(settings.IsConcurrent), log, new StageMetrics(lines, stage, clock));
        return await RunAsync(loop, settings.Concurrency, log, cancellationToken).ConfigureAwait(false);
    }

    // The first loop that ends takes the others with it: what it met is true of the whole process.
    private static async Task<int> RunAsync(PollLoop loop, int count, StageLog log, CancellationToken cancellationToken)
    {
        try
        {
            Task first = await Task.WhenAny(Enumerable.Range(0, count).Select(_ => loop.RunAsync(cancellationToken))).ConfigureAwait(false);
            await first.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to.
        }
        catch (Exception e)
        {
            log.Stopped(ErrorReport.Of(e));
        }

        return Failed;
    }
}
