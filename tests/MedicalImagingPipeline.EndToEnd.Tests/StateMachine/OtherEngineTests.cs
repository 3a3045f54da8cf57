using System.Text.Json;
using System.Text.Json.Nodes;
using MedicalImagingPipeline.Cli.StateMachine;
using MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine;

/// <summary>
/// aws-local-stepfunctions, which others wrote, executes the definition with the same answers of functions: both make the same
/// calls and come to the same end. It knows no Distributed Map, so there the Map becomes an inline one over the same items.
/// </summary>
[Trait("Category", "Integration")]
public sealed class OtherEngineTests : IDisposable
{
    private const string Request = """{"drop":"acme/2026-11/","partner":"acme"}""";
    private const string Awaiting = """{"answer":{"runKey":"r","status":"awaiting-release"}}""";
    private const string AnItem = """{"runKey":"r","item":2}""";

    private static readonly string[] Lines = ["""{"runKey":"r","item":1}""", """{"runKey":"r","item":2}""", """{"runKey":"r","item":3}"""];

    private readonly ScratchFolder _folder = new();
    private readonly Bench _bench = new() { Tokens = new AnsweredTokens() };

    public void Dispose() => _folder.Dispose();

    /// <summary>What functions do besides what they always do, by scenario.</summary>
    public static TheoryData<string, string> Runs => new()
    {
        { "everything goes well", "{}" },
        { "an item is tried again", """{"deidentify:2":[{"error":"StoreUnavailable","cause":"S3"},{"error":"Lambda.Unknown","cause":"killed"},{"answer":{"runKey":"r","item":2}}]}""" },
        { "throttling and a deadline take turns", """
            {"validate:1":[{"error":"Lambda.TooManyRequestsException","cause":""},{"error":"DeadlineExceeded","cause":""},{"error":"Lambda.TooManyRequestsException","cause":""},
              {"error":"DeadlineExceeded","cause":""},{"answer":{"runKey":"r","item":1}}]}
            """ },
        { "an item fails for good at once, another after all tries", """{"deidentify:1":[{"error":"ObjectChanged","cause":"gone"}],"validate:3":[{"error":"Unexpected","cause":"IOException"}],"deliver":[{"answer":{"runKey":"r","status":"incomplete"}}]}""" },
        { "the request is refused", """{"ingest":[{"error":"RequestRefused","cause":"request: drop: there is nothing in it"}]}""" },
        { "nothing can be delivered", """{"deliver":[{"answer":{"runKey":"r","status":"nothing-to-deliver"}}]}""" },
        { "there are no items", """{"ingest":[{"answer":{"runKey":"r","items":0,"itemsKey":"runs/r/items.jsonl","resultsPrefix":"runs/r/results","maxConcurrency":2,"status":"planned","lines":[]}}]}""" },
        { "the run was delivered before", """{"ingest":[{"answer":{"runKey":"r","items":3,"status":"delivered"}}]}""" },
        { "the run was delivered before, and is revoked", """{"ingest":[{"answer":{"runKey":"r","items":0,"status":"delivered"}}],"deliver":[{"error":"RequestRefused","cause":"delivery: it was revoked"}]}""" },
        { "nobody knows the status", """{"deliver":[{"answer":{"runKey":"r","status":"well"}}]}""" },
        { "packaging fails after all tries", """{"package":[{"error":"Unexpected","cause":"IOException"}]}""" },
        { "delivering is tried again", """{"deliver":[{"error":"StoreUnavailable","cause":"SES"},{"answer":{"runKey":"r","status":"delivered"}}]}""" },
        { "a person releases", $$$"""{"deliver":[{{{Awaiting}}},{{{Awaiting}}},{"answer":{"runKey":"r","status":"delivered"}}]}""" },
        { "a person refuses", $$$"""{"deliver":[{{{Awaiting}}},{{{Awaiting}}},{"answer":{"runKey":"r","status":"not-released"}}]}""" },
        { "a person was faster", $$$"""{"deliver":[{{{Awaiting}}},{"error":"ReleaseDecided","cause":"no"},{"answer":{"runKey":"r","status":"delivered"}}]}""" },
        { "asking is tried again", $$$"""{"deliver":[{{{Awaiting}}},{"error":"StoreUnavailable","cause":"S3"},{{{Awaiting}}},{"answer":{"runKey":"r","status":"delivered"}}]}""" },
        { "ingest forgets the run key", """{"ingest":[{"answer":{"items":0,"status":"planned"}}]}""" },
    };

    /// <summary>What functions do for one item.</summary>
    public static TheoryData<string, string> ItemRuns => new()
    {
        { "everything goes well", "{}" },
        { "refused for good", """{"deidentify":[{"error":"InvalidInput","cause":"JsonException"}]}""" },
        { "fails after all tries", """{"validate":[{"error":"Sandbox.Timedout","cause":"late"}]}""" },
        { "an error nobody names", """{"validate":[{"error":"Lambda.ResourceNotFoundException","cause":"no such function"}]}""" },
    };

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public async Task BothEngines_TakeTheSameWay(string scenario, string changes)
    {
        string modules = NodeTools.Require();
        JsonObject script = Script(changes);
        await _bench.PutItemsAsync(Lines);

        JsonObject ours = await OursAsync(PipelineFile.Filled(), script, Request);
        JsonObject theirs = await TheirsAsync(modules, Inlined(PipelineFile.Filled()), script, Request);
        AssertSame(scenario, theirs, ours);
    }

    [SkippableTheory]
    [MemberData(nameof(ItemRuns))]
    public async Task BothEngines_EndAnItemTheSame(string scenario, string changes)
    {
        string modules = NodeTools.Require();
        JsonObject script = Script(changes);
        JsonNode processor = PipelineFile.Filled()["States"]!["Items"]!["ItemProcessor"]!;
        var machine = new JsonObject { ["StartAt"] = processor["StartAt"]!.DeepClone(), ["States"] = processor["States"]!.DeepClone() };

        JsonObject ours = await OursAsync(machine, script, AnItem);
        JsonObject theirs = await TheirsAsync(modules, machine, script, AnItem);
        AssertSame(scenario, theirs, ours);
    }

    private static JsonObject Script(string changes)
    {
        JsonObject script = JsonNode.Parse($$"""
            {
              "ingest": [{ "answer": { "runKey": "r", "items": 3, "inputs": 9, "unclaimed": 1, "itemsKey": "{{Bench.ItemsKey}}", "resultsPrefix": "runs/r/results",
                "maxConcurrency": 2, "status": "planned", "lines": [{{string.Join(',', Lines)}}] } }],
              "deidentify": [{ "answer": { "runKey": "r", "item": 2, "written": 4, "quarantined": 0 } }],
              "validate": [{ "answer": { "runKey": "r", "item": 2, "passed": true, "instances": 4 } }],
              "package": [{ "answer": { "runKey": "r", "delivery": "7F3K", "volumes": 1 } }],
              "deliver": [{ "answer": { "runKey": "r", "status": "delivered", "counts": { "inputs": 9 }, "volumes": 1 } }]
            }
            """)!.AsObject();
        foreach (string item in new[] { "1", "2", "3" })
        {
            script[$"deidentify:{item}"] = JsonNode.Parse($$"""[{ "answer": { "runKey": "r", "item": {{item}}, "written": 4, "quarantined": 0 } }]""");
        }

        foreach ((string who, JsonNode? line) in JsonNode.Parse(changes)!.AsObject())
        {
            script[who] = line!.DeepClone();
            if (who == "deidentify")
            {
                script["deidentify:2"] = line.DeepClone();
            }
        }

        return script;
    }

    /// <summary>The Distributed Map as an inline one; there an item that fails must not fail the Map.</summary>
    private static JsonObject Inlined(JsonObject machine)
    {
        JsonObject map = machine["States"]!["Items"]!.AsObject();
        foreach (string distributed in new[] { "ItemReader", "ResultWriter", "ToleratedFailurePercentage" })
        {
            map.Remove(distributed);
        }

        map["ItemsPath"] = "$.lines";
        map["ItemProcessor"]!["ProcessorConfig"] = new JsonObject { ["Mode"] = "INLINE" };
        map["ItemProcessor"]!["States"]!["ItemFailed"] = new JsonObject { ["Type"] = "Succeed" };
        return machine;
    }

    private async Task<JsonObject> OursAsync(JsonObject machine, JsonObject script, string input)
    {
        var tasks = new Script(script);
        JsonObject end;
        try
        {
            end = new JsonObject { ["output"] = JsonNode.Parse((await _bench.RunAsync(DefinitionReader.Read(machine.ToJsonString()), tasks, input)).GetRawText()) };
        }
        catch (ExecutionFailedException e)
        {
            end = new JsonObject { ["error"] = e.Error, ["cause"] = e.Cause };
        }

        IEnumerable<JsonNode> calls = tasks.Calls.Select(call => new JsonObject { ["who"] = call.Who, ["payload"] = JsonNode.Parse(call.Payload) });
        return new JsonObject { ["calls"] = new JsonArray([.. calls]), ["end"] = end };
    }

    private async Task<JsonObject> TheirsAsync(string modules, JsonObject machine, JsonObject script, string input)
    {
        string file = _folder.File("case.json");
        var given = new JsonObject { ["machine"] = machine.DeepClone(), ["input"] = JsonNode.Parse(input), ["script"] = script.DeepClone() };
        await File.WriteAllTextAsync(file, given.ToJsonString());
        ToolResult result = await Tool.RunAsync("node", [Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "execute.cjs"), modules, file]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonNode.Parse(result.Output)!.AsObject();
    }

    private static void AssertSame(string scenario, JsonObject theirs, JsonObject ours)
    {
        // Items are at work at once: their calls are compared item by item, in order.
        Assert.Equal(string.Join((char)10, CallsByItem(theirs)), string.Join((char)10, CallsByItem(ours)));
        JsonObject expected = theirs["end"]!.AsObject();
        JsonObject actual = ours["end"]!.AsObject();

        // What the machine itself finds wrong, each engine explains in its own words.
        if (expected["error"]?.GetValue<string>().StartsWith("States.", StringComparison.Ordinal) == true)
        {
            expected.Remove("cause");
            actual.Remove("cause");
        }

        Assert.True(JsonNode.DeepEquals(expected, actual), $"{scenario}: {expected.ToJsonString()} there, {actual.ToJsonString()} here");
    }

    private static string[] CallsByItem(JsonObject run) =>
        [.. run["calls"]!.AsArray().Select(call => call!).GroupBy(call => call["payload"]!["item"]?.ToString() ?? "").OrderBy(item => item.Key)
            .Select(item => $"{item.Key}: {string.Join(' ', item.Select(call => JsonSerializer.Serialize(call)))}")];
}
