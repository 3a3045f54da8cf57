using System.Buffers;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Conventions;

namespace MedicalImagingPipeline.Core.Tables.Planning;

/// <summary>Decides what becomes of columns: the recipe's list, then conventional names if it lets them, and all else goes.</summary>
/// <param name="recipe">The recipe's tables.</param>
/// <param name="profile">What it does with images.</param>
internal sealed class TablePlanner(IReadOnlyList<RecipeTable>? recipe, Profile profile)
{
    private static readonly RecipeTable Default = new();

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ .()/%-");

    /// <summary>The rule for a table; null when no rule of the recipe matches.</summary>
    /// <param name="path">Its path below the drop.</param>
    /// <param name="header">The names of its columns; of JSON, those of its first row.</param>
    public RecipeTable? RuleFor(string path, IReadOnlyCollection<string> header)
    {
        HashSet<string> names = [.. header.Select(ColumnNames.Normalise)];
        return recipe?.FirstOrDefault(rule =>
            (rule.Match is null || Glob.IsMatch(rule.Match, path))
            && (rule.With is null || rule.With.All(name => names.Contains(ColumnNames.Normalise(name)))));
    }

    /// <summary>Plans a table with a header.</summary>
    /// <param name="path">Its path below the drop.</param>
    /// <param name="header">The names of its columns.</param>
    /// <param name="orders">The order of dates that columns' values show, by their place.</param>
    public TablePlan Plan(string path, IReadOnlyList<string> header, IReadOnlyDictionary<int, DateOrder> orders)
    {
        RecipeTable rule = RuleFor(path, header) ?? Default;
        var columns = new List<ColumnPlan>();
        int? subject = SubjectIndex(rule, header);
        for (int i = 0; i < header.Count; i++)
        {
            ColumnPlan plan = Plan(rule, i, [header[i]], orders.GetValueOrDefault(i), i == subject);
            columns.Add(plan);
        }

        NameOutputs(columns);
        return new TablePlan { Columns = columns, Subject = subject is { } index ? columns[index] : null, Rule = rule };
    }

    /// <summary>Plans one column, or member of JSON.</summary>
    /// <param name="rule">The table's rule.</param>
    /// <param name="index">Its place.</param>
    /// <param name="path">Its name, or of JSON the names from the row down.</param>
    /// <param name="order">The order of dates that its values show.</param>
    /// <param name="isSubject">Whether it names the subject; null when its name tells.</param>
    public ColumnPlan Plan(RecipeTable rule, int index, ReadOnlySpan<string> path, DateOrder order, bool? isSubject = null)
    {
        string name = string.Join('.', path!);
        ColumnConvention? convention = ColumnConventions.Find(path);
        RecipeColumn? listed = Listed(rule, name);
        RecipeColumn? decided = listed ?? (convention is { } known && (rule.Conventions ?? rule.Columns is null) ? ConventionRules.Of(known, profile) : null);
        PlanSource source = decided is null ? PlanSource.Unlisted : listed is not null ? PlanSource.Recipe : convention!.Value.Role is null ? PlanSource.Dicom : PlanSource.Convention;

        // The other numbers of a person say as much as the one that is joined by, and nothing replaces them.
        if (decided?.Action == ColumnActions.Pseudonym && isSubject == false)
        {
            decided = decided with { Action = ColumnActions.Remove };
        }

        Dicom.DicomTag tag = convention is { Role: ColumnRole.Accession } ? Dicom.DicomTags.AccessionNumber : convention?.Tag ?? default;
        return new ColumnPlan
        {
            Index = index,
            Name = name,
            Output = decided?.As,
            Action = decided is null ? null : ColumnActions.Make(decided, new ColumnContext(profile, order, tag)),
            ActionName = decided?.Action ?? ColumnActions.Remove,
            Source = source,
            Convention = convention,
            Rule = decided,
            Identifies = convention is { } conventional ? ConventionRules.Identifies(conventional) : decided?.Action == ColumnActions.Pseudonym ? IdentifierClass.Identifier : null,
        };
    }

    /// <summary>Whether a member that holds others may keep its name: the recipe or a convention knows it.</summary>
    public static bool IsContainer(RecipeTable rule, ReadOnlySpan<string> path)
    {
        string name = string.Join('.', path!) + ".";
        return ((rule.Conventions ?? rule.Columns is null) && ColumnConventions.Find(path) is not null and not { Role: ColumnRole.PatientName or ColumnRole.StaffName })
            || (rule.Columns?.Keys.Any(key => key.StartsWith(name, StringComparison.OrdinalIgnoreCase)) ?? false);
    }

    private static RecipeColumn? Listed(RecipeTable rule, string name)
    {
        if (rule.Columns is null)
        {
            return null;
        }

        string normalised = ColumnNames.Normalise(name);
        return rule.Columns.FirstOrDefault(column => ColumnNames.Normalise(column.Key) == normalised).Value;
    }

    private static int? SubjectIndex(RecipeTable rule, IReadOnlyList<string> header)
    {
        string? named = rule.Subject ?? rule.Columns?.FirstOrDefault(column => column.Value.Action == ColumnActions.Pseudonym).Key;
        if (named is not null)
        {
            string normalised = ColumnNames.Normalise(named);
            return IndexOf(header, name => ColumnNames.Normalise(name) == normalised);
        }

        // The list is in order of preference.
        string[] names = ["patientid", .. ColumnConventions.Rows().First(row => row.Role == "subject").Names];
        return names.Select(subject => IndexOf(header, name => ColumnNames.Normalise(name) == subject)).FirstOrDefault(index => index is not null);
    }

    private static int? IndexOf(IReadOnlyList<string> header, Predicate<string> isIt)
    {
        for (int i = 0; i < header.Count; i++)
        {
            if (isIt(header[i]))
            {
                return i;
            }
        }

        return null;
    }

    // Names leave as they came, since they are known ones; what punctuation they have may still be odd, or two differ by it alone.
    private static void NameOutputs(List<ColumnPlan> columns)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ColumnPlan column in columns)
        {
            if (column.Action is null)
            {
                continue;
            }

            string name = column.Output ?? column.Name.Trim();
            if (name.Length > 64 || name.AsSpan().ContainsAnyExcept(NameCharacters) || !char.IsAsciiLetter(name[0]))
            {
                name = ColumnNames.Normalise(name);
            }

            string free = name;
            for (int number = 2; !taken.Add(free); number++)
            {
                free = FormattableString.Invariant($"{name}_{number}");
            }

            column.Output = free;
        }
    }
}
