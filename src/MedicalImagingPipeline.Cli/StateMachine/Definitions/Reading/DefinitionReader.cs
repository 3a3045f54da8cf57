using System.Text;
using System.Text.Json;

namespace MedicalImagingPipeline.Cli.StateMachine.Definitions.Reading;

/// <summary>
/// Reads a definition in the States Language (JSONPath). What the interpreter does not do is refused here, by its path: a
/// definition that is read is executed as Step Functions would.
/// </summary>
internal static class DefinitionReader
{
    /// <summary>Reads a definition whose placeholders are filled.</summary>
    /// <exception cref="DefinitionException">It is wrong, or asks for more than is done here.</exception>
    public static Flow Read(string definition)
    {
        var mistakes = new Mistakes();
        Field document;
        try
        {
            document = new Field(Json.Parse(Encoding.UTF8.GetBytes(definition)), "$", mistakes);
        }
        catch (JsonException e)
        {
            throw new DefinitionException([FormattableString.Invariant($"$: no JSON, in line {e.LineNumber + 1}")]);
        }

        RefuseUnfilled(document);
        Flow flow = FlowReader.Read(document.Allow("Comment", FlowReader.StartAt, FlowReader.States));
        mistakes.ThrowIfAny();
        return flow;
    }

    private static void RefuseUnfilled(Field field)
    {
        switch (field.Value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in field.Value.EnumerateObject())
                {
                    RefuseUnfilled(field[property.Name]);
                }

                break;
            case JsonValueKind.Array:
                foreach (Field item in field.Items())
                {
                    RefuseUnfilled(item);
                }

                break;
            case JsonValueKind.String when field.Value.GetString()!.Contains(Placeholders.Start, StringComparison.Ordinal):
                field.Refuse("a placeholder that nothing filled");
                break;
        }
    }
}
