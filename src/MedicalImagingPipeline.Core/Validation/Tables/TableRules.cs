namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>The names of what a delivered table must be, as findings and reports have them.</summary>
internal static class TableRules
{
    /// <summary>It parses to its end, in the form that it should have. Holds the table.</summary>
    public const string Readable = "table-is-readable";

    /// <summary>Columns and the number of rows are those of the facts. Holds the table.</summary>
    public const string Facts = "table-matches-facts";

    /// <summary>No value is a formula. Holds the table.</summary>
    public const string Formulas = "no-formulas";

    /// <summary>No known identifier is in it. Holds the table.</summary>
    public const string Residual = "no-known-identifier";

    /// <summary>There were too many identifiers to search for them all. Holds the table: what is not proven does not go out.</summary>
    public const string Limited = "search-is-limited";

    /// <summary>A value is not of its column's type. Holds the table: types follow from the values.</summary>
    public const string Types = "values-have-types";

    /// <summary>A number is outside of the recipe's range. Is reported.</summary>
    public const string Ranges = "values-in-range";

    /// <summary>A value that the recipe requires is missing. Is reported.</summary>
    public const string Required = "values-are-there";

    /// <summary>A value stands twice where the recipe wants each once. Is reported.</summary>
    public const string Unique = "values-are-unique";

    /// <summary>A row is of a subject whose images are not in the drop. Is reported.</summary>
    public const string Subjects = "subjects-have-images";
}
