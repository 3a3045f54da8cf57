using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Conventions;

namespace MedicalImagingPipeline.Core.Tables.Planning;

/// <summary>What becomes of a column, and by what. Its name is somebody's: prints the position only.</summary>
internal sealed class ColumnPlan
{
    /// <summary>Its place in the source, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The name as it is.</summary>
    public required string Name { get; init; }

    /// <summary>The name that it leaves with; null when it goes.</summary>
    public string? Output { get; set; }

    /// <summary>What is done; null when it goes.</summary>
    public IColumnAction? Action { get; init; }

    /// <summary>The action's name in recipes.</summary>
    public required string ActionName { get; init; }

    /// <summary>Who decided.</summary>
    public required PlanSource Source { get; init; }

    /// <summary>What the name tells; null when it is not known.</summary>
    public ColumnConvention? Convention { get; init; }

    /// <summary>What the recipe says of it.</summary>
    public RecipeColumn? Rule { get; init; }

    /// <summary>Which identifiers stand in it; null when none do.</summary>
    public IdentifierClass? Identifies { get; init; }

    /// <summary>Whether reports may say the name: it is the recipe's or a convention's, so it is nobody's.</summary>
    public bool HasKnownName => Source != PlanSource.Unlisted;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"column {Index + 1}: {ActionName}");
}
