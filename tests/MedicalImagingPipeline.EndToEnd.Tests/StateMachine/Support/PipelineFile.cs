using System.Text.Json.Nodes;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;

namespace MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

/// <summary>The definition as it lies in the repository.</summary>
internal static class PipelineFile
{
    public static string Path { get; } = System.IO.Path.Combine(RepositoryRoot.Path, "statemachine", "pipeline.asl.json");

    /// <summary>The definition as it stands.</summary>
    public static string Text() => File.ReadAllText(Path);

    /// <summary>The definition with local names, to be changed.</summary>
    public static JsonObject Filled() => JsonNode.Parse(Placeholders.Fill(Text(), LocalNames.Placeholders))!.AsObject();

    /// <summary>The states of the machine, and those of the Map's processor.</summary>
    public static IEnumerable<(string Name, JsonObject State)> States(JsonObject machine) =>
        ((IEnumerable<JsonNode>)[machine["States"]!, machine["States"]!["Items"]!["ItemProcessor"]!["States"]!])
            .SelectMany(states => states.AsObject())
            .Select(state => (state.Key, state.Value!.AsObject()));

    /// <summary>Sets a value at a path such as <c>States.Ingest.Retry[0].MaxAttempts</c>, or takes it away.</summary>
    public static void Set(JsonObject machine, string path, string? json)
    {
        string[] parts = path.Split('.');
        JsonNode parent = parts[..^1].Aggregate((JsonNode)machine, Step);
        string last = parts[^1];
        if (json is null)
        {
            parent.AsObject().Remove(last);
        }
        else if (last.EndsWith(']'))
        {
            Step(parent, last).ReplaceWith(JsonNode.Parse(json));
        }
        else
        {
            // Names of fields hold a point where they end in one and a dollar sign.
            parent[last.Replace("_$", ".$", StringComparison.Ordinal)] = JsonNode.Parse(json);
        }
    }

    private static JsonNode Step(JsonNode node, string part) => part.Split('[', ']') is [var name, var index, ..]
        ? node[name]![int.Parse(index, System.Globalization.CultureInfo.InvariantCulture)]!
        : node[part]!;
}
