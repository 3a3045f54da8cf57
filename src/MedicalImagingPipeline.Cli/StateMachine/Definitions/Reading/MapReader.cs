using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>Reads a Map: a distributed one over the lines of an object.</summary>
internal static class MapReader
{
    /// <summary>Its fields.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["ItemReader", "MaxConcurrencyPath", "ToleratedFailurePercentage", "ItemProcessor", "ResultWriter", "ResultPath", "Next"];

    /// <summary>Reads one.</summary>
    public static State Read(string name, Field field)
    {
        Field reader = field["ItemReader"].Allow("Resource", "ReaderConfig", "Parameters");
        reader["Resource"].MustBe(MapState.ReaderResource);
        reader["ReaderConfig"].Allow("InputType")["InputType"].MustBe("JSONL");

        Field processor = field["ItemProcessor"].Allow("ProcessorConfig", FlowReader.StartAt, FlowReader.States);
        Field mode = processor["ProcessorConfig"].Allow("Mode", "ExecutionType");
        mode["Mode"].MustBe("DISTRIBUTED");
        mode["ExecutionType"].MustBe("STANDARD");

        Field writer = field["ResultWriter"].Allow("Resource", "Parameters");
        writer["Resource"].MustBe(MapState.WriterResource);
        if (field["ResultPath"] is not { Exists: true, Value.ValueKind: JsonValueKind.Null })
        {
            field["ResultPath"].Refuse("only null is implemented here: a Map hands on its input");
        }

        return new MapState(
            name,
            TemplateReader.Read(reader["Parameters"], false, MapState.Bucket, MapState.Key),
            field["MaxConcurrencyPath"].ReferencePath(),
            field["ToleratedFailurePercentage"].Number(0, 100, absent: 0),
            FlowReader.Read(processor),
            TemplateReader.Read(writer["Parameters"], false, MapState.Bucket, MapState.Prefix),
            field["Next"].Text());
    }
}
