using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>What is asked of the values of a delivered column.</summary>
internal sealed class CheckedColumn
{
    private const string Year = "year";

    // Keyed characters, in which an identifier turns up by chance.
    private static readonly string[] WrittenByUs = [ColumnActions.Pseudonym, ColumnActions.Code, ColumnActions.MapUids];

    /// <summary>Takes what the facts say.</summary>
    public CheckedColumn(ColumnFacts facts)
    {
        Facts = facts;
        Type = facts.Type == Year ? null : CellTypes.Parse(facts.Type);
        bool isOurs = WrittenByUs.Contains(facts.Action);
        IsText = facts.Type == "string" && facts.Action is ColumnActions.CleanText or ColumnActions.Keep;
        IsSearched = !isOurs && (IsText || facts.Type is "string" or "integer" or "number");
        HasRange = (facts.Minimum ?? facts.Maximum) is not null;
    }

    /// <summary>The facts.</summary>
    public ColumnFacts Facts { get; }

    /// <summary>The name that it left with.</summary>
    public string Name => Facts.Output!;

    /// <summary>The type of its values; null for years.</summary>
    public CellType? Type { get; }

    /// <summary>Whether its values are texts, in which more is searched for.</summary>
    public bool IsText { get; }

    /// <summary>Whether known identifiers are searched for in it.</summary>
    public bool IsSearched { get; }

    /// <summary>Whether its numbers have bounds.</summary>
    public bool HasRange { get; }

    /// <summary>Whether a value is of the column's type.</summary>
    public bool IsOfType(ReadOnlySpan<byte> value) => Type is { } type ? CellTypes.IsOf(value, type) : value.Length == 4 && CellTypes.IsOf(value, CellType.Integer);

    /// <summary>Whether a number is outside of the column's bounds.</summary>
    public bool IsOutside(double number) => number < Facts.Minimum || number > Facts.Maximum;
}
