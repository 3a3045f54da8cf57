using System.Text.Encodings.Web;
using System.Text.Json;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Tables;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>Describes CSV files by Frictionless' Data Package and Table Schema (version 1), so that programs read them with their types.</summary>
internal static class DataPackage
{
    private static readonly (string Name, string Type)[] Tables =
        [("path", "string"), ("kind", "string"), ("rows", "integer"), ("columns", "integer"), ("bytes", "integer"), ("sha256", "string")];

    /// <summary>The file's name.</summary>
    public const string FileName = "datapackage.json";

    /// <summary>A volume's: its own indexes, since a package takes no path that leads out of its folder.</summary>
    /// <param name="volume">The volume's name.</param>
    public static byte[] OfVolume(string volume) => Create(volume, writer =>
    {
        foreach (IMetadataTable table in MetadataTables.All)
        {
            WriteIndex(writer, table.Name, [.. table.Columns.Select(column => (column.Name, TypeOf(column.Type)))]);
        }

        WriteIndex(writer, "tables", Tables);
    });

    /// <summary>A table's, for the bag that it lies in.</summary>
    /// <param name="bag">The bag's name.</param>
    /// <param name="table">The table.</param>
    public static byte[] OfTable(string bag, TableFacts table) => Create(bag, writer => WriteTable(writer, NameOf(bag), table));

    // A list is a text in CSV.
    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Integer => "integer",
        ColumnType.Number => "number",
        ColumnType.Date => "date",
        ColumnType.Boolean => "boolean",
        _ => "string",
    };

    // A name of the specification: lower case, digits, points, underscores and hyphens.
    private static string NameOf(string name) => name.Replace('/', '-').ToLowerInvariant();

    private static byte[] Create(string name, Action<Utf8JsonWriter> writeResources)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("profile", "data-package");
            writer.WriteString("name", NameOf(name));
            writer.WriteStartArray("resources");
            writeResources(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        json.WriteByte((byte)'\n');
        return json.ToArray();
    }

    private static void WriteIndex(Utf8JsonWriter writer, string name, (string Name, string Type)[] fields)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        WriteCsv(writer, $"{name}.csv");
        writer.WriteStartObject("schema");
        writer.WriteStartArray("fields");
        foreach ((string field, string type) in fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field);
            writer.WriteString("type", type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteMissing(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteTable(Utf8JsonWriter writer, string name, TableFacts table)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        if (table.Form.Kind != TableKind.Csv)
        {
            writer.WriteString("path", table.Path);
            writer.WriteString("format", "json");
            writer.WriteString("mediatype", "application/json");
            writer.WriteString("encoding", "utf-8");
            WriteBytes(writer, table);
            writer.WriteEndObject();
            return;
        }

        WriteCsv(writer, table.Path);
        WriteBytes(writer, table);
        writer.WriteStartObject("schema");
        writer.WriteStartArray("fields");
        foreach (ColumnFacts column in table.Columns)
        {
            if (column.Output is not null)
            {
                WriteField(writer, column);
            }
        }

        writer.WriteEndArray();
        WriteMissing(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, ColumnFacts column)
    {
        writer.WriteStartObject();
        writer.WriteString("name", column.Output);
        writer.WriteString("type", column.Type);
        if (column.Type == "datetime")
        {
            writer.WriteString("format", "any");
        }

        if (column.IsRequired || column.IsUnique || (column.Minimum ?? column.Maximum) is not null)
        {
            writer.WriteStartObject("constraints");
            WriteIf(writer, "required", column.IsRequired);
            WriteIf(writer, "unique", column.IsUnique);
            if (column.Type is "number" or "integer")
            {
                WriteIf(writer, "minimum", column.Minimum);
                WriteIf(writer, "maximum", column.Maximum);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteIf(Utf8JsonWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.WriteBoolean(name, true);
        }
    }

    private static void WriteIf(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    private static void WriteCsv(Utf8JsonWriter writer, string path)
    {
        writer.WriteString("path", path);
        writer.WriteString("profile", "tabular-data-resource");
        writer.WriteString("format", "csv");
        writer.WriteString("mediatype", "text/csv");
        writer.WriteString("encoding", "utf-8");
        writer.WriteStartObject("dialect");
        writer.WriteString("delimiter", ",");
        writer.WriteString("lineTerminator", "\r\n");
        writer.WriteString("quoteChar", "\"");
        writer.WriteBoolean("doubleQuote", true);
        writer.WriteBoolean("header", true);
        writer.WriteEndObject();
    }

    private static void WriteBytes(Utf8JsonWriter writer, TableFacts table)
    {
        writer.WriteNumber("bytes", table.Size);
        writer.WriteString("hash", "sha256:" + table.Sha256);
    }

    private static void WriteMissing(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("missingValues");
        writer.WriteStringValue("");
        writer.WriteEndArray();
    }
}
