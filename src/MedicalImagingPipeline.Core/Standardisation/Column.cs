namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>A column of a metadata table: the one place where its name, type, unit and source are written down.</summary>
/// <typeparam name="TRow">What a row is made of.</typeparam>
/// <param name="name">Its name, with the unit as its end.</param>
/// <param name="type">What it holds.</param>
/// <param name="source">The attribute that it comes from, or what it is computed from.</param>
/// <param name="description">What it says; a sentence without its end.</param>
/// <param name="value">Reads it from a row: a string, a number, a boolean or a list, or null for nothing.</param>
internal sealed class Column<TRow>(string name, ColumnType type, string source, string description, Func<TRow, object?> value) : IColumn
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public ColumnType Type { get; } = type;

    /// <inheritdoc />
    public string Source { get; } = source;

    /// <inheritdoc />
    public string Description { get; } = description;

    /// <inheritdoc />
    public string? Unit { get; init; }

    /// <inheritdoc />
    public TermSet? Terms { get; init; }

    /// <inheritdoc />
    public bool IsAlways { get; init; }

    /// <summary>The value in a row.</summary>
    public object? ValueOf(TRow row) => value(row);
}
