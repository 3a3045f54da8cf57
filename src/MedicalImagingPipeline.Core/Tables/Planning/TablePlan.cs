using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Tables.Planning;

/// <summary>What a recipe does with one table.</summary>
internal sealed class TablePlan
{
    /// <summary>Each column, in the source's order.</summary>
    public required IReadOnlyList<ColumnPlan> Columns { get; init; }

    /// <summary>The column that names the subject; null when none does.</summary>
    public required ColumnPlan? Subject { get; init; }

    /// <summary>The recipe's rule; an empty one where none matches.</summary>
    public required RecipeTable Rule { get; init; }

    /// <summary>How IDs are compared.</summary>
    public SubjectIds Ids => new(Rule.Normalise);

    /// <summary>What becomes of rows of subjects who are not in the drop.</summary>
    public string Unmatched => Rule.UnmatchedSubjects ?? RecipeTable.Drop;

    /// <summary>The columns that stay.</summary>
    public IEnumerable<ColumnPlan> Kept => Columns.Where(column => column.Action is not null);
}
