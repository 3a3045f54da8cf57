using System.Text.Json;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>The JSON Schema (2020-12) of a table's JSON.</summary>
internal static class MetadataSchema
{
    private const string UidPattern = @"^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*))*$";
    private const string HashPattern = "^[0-9a-f]{64}$";

    /// <summary>Writes the schema of a table.</summary>
    public static byte[] Of(IMetadataTable table) => MetadataJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", table.Name);
        json.WriteString("description", table.Description);
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartArray("required");
        foreach (IColumn column in table.Columns)
        {
            json.WriteStringValue(column.Name);
        }

        json.WriteEndArray();
        json.WriteStartObject("properties");
        foreach (IColumn column in table.Columns)
        {
            WriteColumn(json, column);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void WriteColumn(Utf8JsonWriter json, IColumn column)
    {
        json.WriteStartObject(column.Name);
        json.WriteString("description", column.Unit is null ? $"{column.Description}. {column.Source}." : $"{column.Description}, in {column.Unit}. {column.Source}.");
        string type = TypeOf(column.Type);
        if (column.IsAlways)
        {
            json.WriteString("type", type);
        }
        else
        {
            json.WriteStartArray("type");
            json.WriteStringValue(type);
            json.WriteStringValue("null");
            json.WriteEndArray();
        }

        switch (column.Type)
        {
            case ColumnType.Uid:
                json.WriteString("pattern", UidPattern);
                json.WriteNumber("maxLength", 64);
                break;
            case ColumnType.Sha256:
                json.WriteString("pattern", HashPattern);
                break;
            case ColumnType.Date:
                json.WriteString("format", "date");
                break;
            case ColumnType.Term:
                WriteTerms(json, column);
                break;
            case ColumnType.Terms or ColumnType.Texts or ColumnType.Numbers:
                json.WriteStartObject("items");
                json.WriteString("type", column.Type == ColumnType.Numbers ? "number" : "string");
                if (column.Type == ColumnType.Terms)
                {
                    WriteTerms(json, column);
                }

                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    // Of a column that may have nothing, null is a value like the others.
    private static void WriteTerms(Utf8JsonWriter json, IColumn column)
    {
        json.WriteStartArray("enum");
        foreach ((string term, _) in column.Terms!.All)
        {
            json.WriteStringValue(term);
        }

        if (!column.IsAlways && column.Type == ColumnType.Term)
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "integer",
        ColumnType.Number => "number",
        ColumnType.Boolean => "boolean",
        ColumnType.Terms or ColumnType.Texts or ColumnType.Numbers => "array",
        _ => "string",
    };
}
