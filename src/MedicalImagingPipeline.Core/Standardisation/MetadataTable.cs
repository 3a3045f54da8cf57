namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>A metadata table: its columns, in order, from which all of its forms are made.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
/// <param name="name">Its name, and that of its files.</param>
/// <param name="description">What a row is.</param>
/// <param name="columns">Its columns.</param>
internal sealed class MetadataTable<TRow>(string name, string description, IReadOnlyList<Column<TRow>> columns) : IMetadataTable
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public string Description { get; } = description;

    /// <inheritdoc />
    public IReadOnlyList<IColumn> Columns => columns;

    /// <summary>The table as CSV (RFC 4180), nothing as an empty field.</summary>
    public string ToCsv(IEnumerable<TRow> rows)
    {
        var csv = new CsvTable([.. columns.Select(column => column.Name)]);
        foreach (TRow row in rows)
        {
            csv.Add([.. columns.Select(column => MetadataValue.ToText(column.ValueOf(row)))]);
        }

        return csv.ToString();
    }

    /// <summary>The table as a JSON array of objects, nothing as null.</summary>
    public byte[] ToJson(IEnumerable<TRow> rows) => MetadataJson.Write(json =>
    {
        json.WriteStartArray();
        foreach (TRow row in rows)
        {
            json.WriteStartObject();
            foreach (Column<TRow> column in columns)
            {
                json.WritePropertyName(column.Name);
                MetadataValue.Write(json, column.ValueOf(row));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
