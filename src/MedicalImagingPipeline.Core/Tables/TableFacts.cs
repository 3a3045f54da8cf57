using MedicalImagingPipeline.Core.Tables.Planning;

namespace MedicalImagingPipeline.Core.Tables;

/// <summary>What became of a table: counts, and names that are nobody's. Rows in are rows out, bad ones and those left out for their subject.</summary>
public sealed record TableFacts
{
    /// <summary>How the source is written.</summary>
    public required TableForm Form { get; init; }

    /// <summary>The output's path below the bag; empty when there is none.</summary>
    public string Path { get; init; } = "";

    /// <summary>Bytes of the output.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the output, lower-case hexadecimal; empty when there is none.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Rows of the source.</summary>
    public required long RowsIn { get; init; }

    /// <summary>Rows of the output.</summary>
    public required long RowsOut { get; init; }

    /// <summary>Rows that could not be read.</summary>
    public required long BadRows { get; init; }

    /// <summary>The first of them.</summary>
    public required IReadOnlyList<BadRow> FirstBadRows { get; init; }

    /// <summary>Rows of subjects who are not in the drop, or of nobody.</summary>
    public required long UnmatchedRows { get; init; }

    /// <summary>How many of those were left out.</summary>
    public required long DroppedRows { get; init; }

    /// <summary>Each column.</summary>
    public required IReadOnlyList<ColumnFacts> Columns { get; init; }
}

/// <summary>What became of a column.</summary>
public sealed record ColumnFacts
{
    /// <summary>Its place in the source, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Its name, when the recipe or a convention has it; null for one that is not listed, which may say anything.</summary>
    public string? Name { get; init; }

    /// <summary>The name that it left with; null when it went.</summary>
    public string? Output { get; init; }

    /// <summary>What was done, by the name in recipes.</summary>
    public required string Action { get; init; }

    /// <summary>Who decided.</summary>
    public required PlanSource Source { get; init; }

    /// <summary>What its values are: a type of Frictionless' Table Schema.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it names the subject.</summary>
    public bool IsSubject { get; init; }

    /// <summary>Values as they were.</summary>
    public required long Kept { get; init; }

    /// <summary>Values with another in their place.</summary>
    public required long Changed { get; init; }

    /// <summary>Values that went.</summary>
    public required long Emptied { get; init; }

    /// <summary>The least number that validation takes.</summary>
    public double? Minimum { get; init; }

    /// <summary>The greatest.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether each row must have a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether no two rows may have the same value.</summary>
    public bool IsUnique { get; init; }
}
