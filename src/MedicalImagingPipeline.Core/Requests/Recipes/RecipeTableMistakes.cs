using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Conventions;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe's rule for tables must keep, beyond its form. Columns are told by their number: their names are the writer's own.</summary>
internal static class RecipeTableMistakes
{
    /// <summary>All mistakes of a rule.</summary>
    public static IEnumerable<string> In(RecipeTable table, Recipe recipe)
    {
        var columns = table.Columns ?? new Dictionary<string, RecipeColumn>();
        if (columns.Keys.Select(ColumnNames.Normalise).Distinct(StringComparer.Ordinal).Count() < columns.Count)
        {
            yield return ".columns: two names differ by case and punctuation alone";
        }

        if (columns.Values.Count(column => column.Action == ColumnActions.Pseudonym) > 1 && table.Subject is null)
        {
            yield return ".subject: is needed where several columns become the pseudonym";
        }

        if (table.Subject is { } subject && table.Columns is not null && !columns.Keys.Any(name => ColumnNames.Normalise(name) == ColumnNames.Normalise(subject)))
        {
            yield return ".subject: is none of the columns";
        }

        if (table.UnmatchedSubjects == RecipeTable.Keep && recipe.Subjects?.Secret != RecipeSubjects.Random && recipe.Subjects?.Key != RecipeSubjects.Id)
        {
            yield return ".unmatchedSubjects: keep needs subjects.key id, since a table does not say who issued an ID";
        }

        foreach ((int index, (string name, RecipeColumn column)) in columns.Index())
        {
            foreach (string mistake in In(name, column))
            {
                yield return FormattableString.Invariant($".columns[{index}]{mistake}");
            }
        }
    }

    private static IEnumerable<string> In(string name, RecipeColumn column)
    {
        if (ColumnNames.Normalise(name).Length == 0)
        {
            yield return ": the name has no letter and no digit";
        }

        bool converts = column.Action == ColumnActions.ConvertUnit;
        if (converts && UnitConversion.Find(column.From, column.To) is null)
        {
            yield return ".from: no conversion between these units is known";
        }

        if (!converts && (column.From ?? column.To) is not null)
        {
            yield return ".from: is for convertUnit";
        }

        if (column.Action == ColumnActions.MapCodes != column.Codes is not null)
        {
            yield return ".codes: for mapCodes, and for each of them";
        }

        if (column.Type is not null && column.Action != ColumnActions.Keep)
        {
            yield return ".type: is for keep; what another action leaves has its own";
        }

        if (column.Order is not null && column.Action is not (ColumnActions.ShiftDate or ColumnActions.YearOnly or ColumnActions.Keep))
        {
            yield return ".order: is for dates";
        }
    }
}
