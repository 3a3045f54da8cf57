using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>An interpreter with everything about it in memory.</summary>
internal sealed class Bench
{
    public const string ItemsKey = "runs/r/items.jsonl";

    public FakeTime Time { get; } = new();

    public RecordedHistory History { get; } = new();

    public ITaskTokens Tokens { get; set; } = new NobodyAnswers();

    public MemoryObjectStore Objects { get; } = new();

    /// <summary>Executes a definition.</summary>
    public Task<JsonElement> RunAsync(Flow flow, ITaskInvoker tasks, string input) =>
        new Interpreter(flow, new Machine(tasks, Tokens, LocalNames.Buckets(Objects), History, new InterpreterOptions { Time = Time, Random = new HalfRandom() }))
            .RunAsync(JsonElement.Parse(input), CancellationToken.None);

    /// <summary>Executes a definition of a few states.</summary>
    public Task<JsonElement> RunAsync(string states, ITaskInvoker tasks, string input) =>
        RunAsync(DefinitionReader.Read($$"""{"StartAt":"First","States":{{states}}}"""), tasks, input);

    /// <summary>Executes a definition that fails.</summary>
    public async Task<ExecutionFailedException> FailAsync(string states, ITaskInvoker tasks, string input = "{}") =>
        await Assert.ThrowsAsync<ExecutionFailedException>(() => RunAsync(states, tasks, input));

    public Task PutItemsAsync(params IEnumerable<string> lines) =>
        Objects.PutAsync(Bucket.Work, ItemsKey, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), "application/jsonl", CancellationToken.None);

    /// <summary>The objects in the work bucket whose keys end so.</summary>
    public async Task<IReadOnlyList<JsonElement>> ReadAsync(string end)
    {
        var found = new List<JsonElement>();
        await foreach (ObjectVersion version in Objects.ListAsync(Bucket.Work, "", CancellationToken.None))
        {
            if (version.Key.EndsWith(end, StringComparison.Ordinal))
            {
                await using Stream stream = await Objects.OpenReadAsync(version, 0, null, CancellationToken.None);
                found.Add((await JsonDocument.ParseAsync(stream)).RootElement);
            }
        }

        return found;
    }
}
