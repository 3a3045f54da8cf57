using System.Collections.Concurrent;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Tests;
using MedicalImagingPipeline.Cli.StateMachine;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>
/// One of the five functions, as processes, with an S3 endpoint, KMS, SES and STS of its own: what it calls is known for its
/// own. Keeps what it was given and what it answered.
/// </summary>
internal sealed class CloudFunction : IAsyncDisposable
{
    private readonly LocalFunction _function;
    private readonly ConcurrentQueue<string> _texts = new();
    private int _killAtRequest = int.MaxValue;
    private int _kills;

    /// <summary>Gets a function ready; a process starts with the first invocation.</summary>
    public CloudFunction(string stage, IReadOnlyList<string> command, CloudSettings settings, Func<CloudFunction, IReadOnlyDictionary<string, string>> environment)
    {
        Stage = stage;
        Proxy = new RecordingS3Proxy(settings.S3Endpoint, settings.FaultRate, settings.Seed, settings.Writes);
        Services = new FakeAws(new FaultPlan(settings.FaultRate, settings.Seed));
        _function = new LocalFunction(command, environment(this));
    }

    public string Stage { get; }

    /// <summary>What stands before S3.</summary>
    public RecordingS3Proxy Proxy { get; }

    /// <summary>KMS, SES and STS.</summary>
    public FakeAws Services { get; }

    /// <summary>How often a process was killed in the middle of an invocation.</summary>
    public int Kills => _kills;

    /// <summary>Every payload, answer and error.</summary>
    public IEnumerable<string> Texts => _texts;

    /// <summary>Every line that a process wrote.</summary>
    public IEnumerable<string> Lines => _function.Processes.SelectMany(process => process.Lines);

    /// <summary>The most memory of any process, in bytes.</summary>
    public long PeakMemory => _function.Processes.Max(process => process.PeakMemory);

    /// <summary>Kills the process that is at work when the function has sent so many requests to S3.</summary>
    public void KillAt(int request) => _killAtRequest = request;

    /// <summary>Invokes it as the state machine does.</summary>
    /// <exception cref="TaskFailedException">It reported an error, or its process died.</exception>
    public async Task<JsonElement> InvokeAsync(JsonElement payload)
    {
        string input = payload.GetRawText();
        _texts.Enqueue(input);
        using var over = new CancellationTokenSource();
        RuntimeAnswer answer = await _function.InvokeAsync(input, started: process => _ = KillWhenDueAsync(process, over.Token));
        await over.CancelAsync();
        _texts.Enqueue(answer.Body);
        if (answer.ErrorType is null)
        {
            return JsonElement.Parse(answer.Body);
        }

        using JsonDocument error = JsonDocument.Parse(answer.Body);
        throw new TaskFailedException(answer.ErrorType, error.RootElement.GetProperty("errorMessage").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        await _function.DisposeAsync();
        await Proxy.DisposeAsync();
        await Services.DisposeAsync();
    }

    private async Task KillWhenDueAsync(FunctionProcess process, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            if (Proxy.Requests.Count >= Volatile.Read(ref _killAtRequest) && Interlocked.Exchange(ref _killAtRequest, int.MaxValue) != int.MaxValue)
            {
                Interlocked.Increment(ref _kills);
                process.Kill();
                return;
            }

            await Task.Delay(1, CancellationToken.None);
        }
    }
}
