namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>A line of a table's ledger: what was done to a column, with counts and not a line a value.</summary>
/// <param name="Item">The work item.</param>
/// <param name="Column">The column.</param>
public sealed record ColumnLine(int Item, ColumnFacts Column);
