using System.Buffers;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>
/// Differences as JSON. <c>a</c> and <c>b</c> of an attribute list actions, none where a sequence around it is gone; of a file held
/// back, the reason, null where it passes.
/// </summary>
internal static class DifferencesJson
{
    public static void Write(Differences differences, Recipe a, Recipe b, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            WriteRecipe(json, "a", a);
            WriteRecipe(json, "b", b);
            json.WriteNumber("files", differences.Files);
            json.WriteNumber("compared", differences.Compared);
            json.WriteNumber("changed", differences.Changed);
            json.WriteNumber("otherReplacements", differences.OtherReplacements);
            json.WriteNumber("heldUnderBoth", differences.HeldUnderBoth);
            json.WriteNumber("untold", differences.Untold);
            WriteAttributes(json, differences);
            WriteClasses(json, differences);
            WriteHeld(json, differences);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteRecipe(Utf8JsonWriter json, string member, Recipe recipe)
    {
        json.WriteStartObject(member);
        json.WriteString("name", recipe.Name);
        json.WriteString("sha256", ConfigurationReader.HashOf(recipe));
        json.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter json, Differences differences)
    {
        json.WriteStartArray("attributes");
        foreach ((Difference line, long instances) in differences.Lines)
        {
            json.WriteStartObject();
            json.WriteString("tag", AttributeNames.TagOf(line.Place.Tag));
            json.WriteString("name", AttributeNames.Of(line.Place.Tag));
            json.WriteBoolean("inItems", line.Place.IsNested);
            json.WriteString("class", AttributeClasses.NameOf(AttributeClasses.Of(line.Place.Tag)));
            WriteActions(json, "a", line.A);
            WriteActions(json, "b", line.B);
            json.WriteNumber("instances", instances);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteActions(Utf8JsonWriter json, string member, ushort actions)
    {
        json.WriteStartArray(member);
        foreach (ActionTaken action in ActionWords.Of(actions))
        {
            json.WriteStringValue(action.ToString());
        }

        json.WriteEndArray();
    }

    private static void WriteClasses(Utf8JsonWriter json, Differences differences)
    {
        json.WriteStartArray("classes");
        foreach ((AttributeClass of, int attributes, long instances) in differences.Classes)
        {
            json.WriteStartObject();
            json.WriteString("class", AttributeClasses.NameOf(of));
            json.WriteNumber("attributes", attributes);
            json.WriteNumber("instances", instances);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHeld(Utf8JsonWriter json, Differences differences)
    {
        json.WriteStartArray("held");
        foreach ((QuarantineReason? a, QuarantineReason? b, long files) in differences.Held)
        {
            json.WriteStartObject();
            json.WriteString("a", a is { } underA ? QuarantineReasons.NameOf(underA) : null);
            json.WriteString("b", b is { } underB ? QuarantineReasons.NameOf(underB) : null);
            json.WriteNumber("files", files);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
