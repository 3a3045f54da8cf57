namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>What a column says of itself.</summary>
internal interface IColumn
{
    /// <summary>Its name, with the unit as its end.</summary>
    string Name { get; }

    /// <summary>What it holds.</summary>
    ColumnType Type { get; }

    /// <summary>The attribute that it comes from, or what it is computed from.</summary>
    string Source { get; }

    /// <summary>What it says.</summary>
    string Description { get; }

    /// <summary>The unit, as UCUM writes it; null where there is none.</summary>
    string? Unit { get; }

    /// <summary>The only words that it may hold; null where it is free.</summary>
    TermSet? Terms { get; }

    /// <summary>Whether every row has it.</summary>
    bool IsAlways { get; }
}
