using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Conventions;
using MedicalImagingPipeline.Core.Tables.Pipeline;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Tables.Suggestion;

/// <summary>Proposes a recipe's list for a table. Knows values while it looks at them, and says none.</summary>
public sealed class TableSuggester : ITableVisitor
{
    private const int MaxRows = 100_000;
    private const int MaxColumns = 1000;

    private readonly Profile _profile;
    private readonly Dictionary<string, ColumnProfile> _columns = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private IReadOnlyList<string> _header = [];
    private int _rows;

    private TableSuggester(Profile profile) => _profile = profile;

    /// <summary>Looks at a file and proposes a rule.</summary>
    /// <param name="path">The file.</param>
    /// <param name="profile">What the recipe does with images.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The rule and how the table is written; null when the file is no table.</returns>
    public static async Task<(RecipeTable Rule, TableForm Form)?> SuggestAsync(string path, Profile profile, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (await TableFile.DetectAsync(path, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        var suggester = new TableSuggester(profile);
        TableInput input = await TableScanner.ScanAsync(() => Task.FromResult(TableFile.Open(path)), found.Form, found.IsOpenEncoding, suggester, cancellationToken).ConfigureAwait(false);
        return (suggester.Rule(), input.Form);
    }

    void ITableVisitor.Begin(IReadOnlyList<string> header, bool isJson)
    {
        // Members of JSON are met row by row.
        _header = isJson ? [] : header;
        _columns.Clear();
        _order.Clear();
        _rows = 0;
        foreach (string name in _header)
        {
            Of(name);
        }
    }

    void ITableVisitor.Row(CsvRows row)
    {
        if (_rows++ < MaxRows)
        {
            for (int i = 0; i < _header.Count; i++)
            {
                Of(_header[i])?.Add(row[i]);
            }
        }
    }

    void ITableVisitor.Row(JsonElement row)
    {
        if (_rows++ < MaxRows)
        {
            Walk(row, "");
        }
    }

    private void Walk(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                Walk(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                Walk(item, path);
            }
        }
        else if (path.Length > 0)
        {
            Of(path)?.Add(Encoding.UTF8.GetBytes(JsonValues.TextOf(value) ?? ""));
        }
    }

    private ColumnProfile? Of(string name)
    {
        if (!_columns.TryGetValue(name, out ColumnProfile? column) && _columns.Count < MaxColumns)
        {
            _columns.Add(name, column = new ColumnProfile());
            _order.Add(name);
        }

        return column;
    }

    private RecipeTable Rule()
    {
        var columns = new Dictionary<string, RecipeColumn>(StringComparer.Ordinal);
        string? subject = null;
        foreach (string name in _order)
        {
            ColumnConvention? convention = ColumnConventions.Find(name.Split('.'));
            RecipeColumn rule = ColumnSuggestion.Of(convention is { } known ? ConventionRules.Of(known, _profile) : null, _columns[name]);
            if (rule.Action == ColumnActions.Pseudonym)
            {
                rule = subject is null ? rule : rule with { Action = ColumnActions.Remove, Reason = "another ID of the subject" };
                subject ??= name;
            }

            columns[name] = rule;
        }

        return new RecipeTable { With = _header.Count > 0 ? [.. _header] : null, Subject = subject, Columns = columns };
    }
}
