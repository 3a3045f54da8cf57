using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using MedicalImagingPipeline.Cli.StateMachine;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>
/// Functions that answer by a script: for each function, or function and item, what it does at its first call, its second, and
/// so on; the last line goes on for ever. The same script is read by the other engine.
/// </summary>
/// <param name="lines">For each caller <c>{"answer": ...}</c> or <c>{"error": "...", "cause": "..."}</c>.</param>
internal sealed class Script(JsonObject lines) : ITaskInvoker
{
    private readonly ConcurrentDictionary<string, int> _calls = new();
    private readonly ConcurrentQueue<Call> _recorded = new();

    public static string WorkBucket => "work";

    /// <summary>The calls so far, in order.</summary>
    public IReadOnlyCollection<Call> Calls => _recorded;

    public static Script Parse(string lines) => new(JsonNode.Parse(lines)!.AsObject());

    public Task<JsonElement> InvokeAsync(string functionName, JsonElement payload, CancellationToken cancellationToken)
    {
        string who = payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty("item", out JsonElement item) ? $"{functionName}:{item}" : functionName;
        _recorded.Enqueue(new Call(who, payload.GetRawText()));
        JsonArray line = (lines[who] ?? lines[functionName])!.AsArray();
        int call = _calls.AddOrUpdate(who, 0, (_, calls) => calls + 1);
        JsonObject said = line[Math.Min(call, line.Count - 1)]!.AsObject();
        return said.TryGetPropertyValue("error", out JsonNode? error)
            ? throw new TaskFailedException(error!.GetValue<string>(), said["cause"]!.GetValue<string>())
            : Task.FromResult(JsonSerializer.SerializeToElement(said["answer"]));
    }
}
