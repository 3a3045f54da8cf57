using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>De-identifies one table: a stream in, a stream out, in one pass.</summary>
internal sealed class TableDeidentifier(Recipe recipe, PseudonymKeys keys, ISubjectSecrets? secrets, IReadOnlyList<KnownSubject> known, string? unmatched = null)
{
    private readonly Profile _profile = RecipeProfile.Of(recipe);

    /// <summary>The study's own subjects; null where pseudonyms are keyed.</summary>
    public StudySubjects? StudySubjects { get; init; }

    /// <summary>The subjects of the last table.</summary>
    public TableSubjects? Subjects { get; private set; }

    /// <summary>Does the work.</summary>
    /// <param name="input">The table from its first byte; stays the caller's.</param>
    /// <param name="table">What was found out of it.</param>
    /// <param name="path">Its path below the drop: rules of the recipe may name it.</param>
    /// <param name="output">Takes the table; what is there is void when there is a reason.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What became of it, and why it is held back; null when it may go.</returns>
    public async Task<(TableFacts Facts, QuarantineReason? Reason)> RunAsync(Stream input, TableInput table, string path, Stream output, CancellationToken cancellationToken)
    {
        try
        {
            Stream utf8 = TableEncodings.ToUtf8(new LeftOpenStream(input), table.Form);
            return table.Form.Kind == TableKind.Csv
                ? await CsvAsync(utf8, table, path, output, cancellationToken).ConfigureAwait(false)
                : await JsonAsync(utf8, table, path, output, cancellationToken).ConfigureAwait(false);
        }
        catch (TableFormatException e)
        {
            return (new RowCounts(new TablePlan { Columns = [], Subject = null, Rule = new RecipeTable() }).ToFacts(table.Form, []), e.Reason);
        }
    }

    private async Task<(TableFacts Facts, QuarantineReason? Reason)> CsvAsync(Stream utf8, TableInput table, string path, Stream output, CancellationToken cancellationToken)
    {
        using CsvRows rows = await CsvRows.OpenAsync(utf8, table.Form, cancellationToken).ConfigureAwait(false);
        var orders = table.DateOrders.ToDictionary(order => order.Key, order => DateOrders.Parse(order.Value) ?? DateOrder.YearFirst);
        TablePlan plan = new TablePlanner(recipe.Tables, _profile).Plan(path, rows.Header, orders);
        plan = unmatched is null ? plan : new TablePlan { Columns = plan.Columns, Subject = plan.Subject, Rule = plan.Rule with { UnmatchedSubjects = unmatched } };
        TableSubjects subjects = SubjectsOf(plan.Ids);
        return await new CsvTransformer(table.Form, plan, subjects).RunAsync(rows, output, cancellationToken).ConfigureAwait(false);
    }

    private async Task<(TableFacts Facts, QuarantineReason? Reason)> JsonAsync(Stream utf8, TableInput table, string path, Stream output, CancellationToken cancellationToken)
    {
        using var records = new JsonRecords(utf8, table.Form.Kind);
        var planner = new TablePlanner(recipe.Tables, _profile);
        RecipeTable rule = planner.RuleFor(path, await records.ReadNamesAsync(cancellationToken).ConfigureAwait(false)) ?? new RecipeTable();
        rule = unmatched is null ? rule : rule with { UnmatchedSubjects = unmatched };
        using var transformer = new JsonTransformer(table.Form, rule, planner, _profile, SubjectsOf(new SubjectIds(rule.Normalise)));
        return await transformer.RunAsync(records, output, cancellationToken).ConfigureAwait(false);
    }

    private TableSubjects SubjectsOf(SubjectIds ids) => Subjects = new TableSubjects(_profile, keys, secrets, ids, known, StudySubjects);
}
