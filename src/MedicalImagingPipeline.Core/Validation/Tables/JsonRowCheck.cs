using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>Asks the values of a JSON row what those of CSV are asked. A value that is required is there once in a row at least, and one that is unique in no other row.</summary>
internal sealed class JsonRowCheck
{
    private readonly ValueChecks _checks;
    private readonly Dictionary<string, CheckedColumn> _columns;
    private readonly CheckedColumn[] _required;
    private readonly HashSet<string> _there = new(StringComparer.Ordinal);
    private readonly HashSet<(CheckedColumn Column, ulong Hash)> _unique = [];

    /// <summary>Takes the columns.</summary>
    public JsonRowCheck(TableFacts facts, ValueChecks checks)
    {
        _checks = checks;
        _columns = facts.Columns.Where(column => column.Output is not null).GroupBy(column => column.Output!)
            .ToDictionary(group => group.Key, group => new CheckedColumn(group.Count() == 1 ? group.First() : Joined(group.First())), StringComparer.Ordinal);
        _required = [.. _columns.Values.Where(column => column.Facts.IsRequired)];
    }

    /// <summary>Asks a row.</summary>
    public void Check(JsonElement row)
    {
        _checks.BeginRow(PseudonymIn(row) ?? "");
        _there.Clear();
        _unique.Clear();
        Check(row, "");
        foreach (CheckedColumn column in _required)
        {
            if (!_there.Contains(column.Name))
            {
                _checks.Break(TableRules.Required, column.Name);
            }
        }

        foreach ((CheckedColumn column, ulong hash) in _unique)
        {
            _checks.CheckUnique(column, hash);
        }
    }

    // A name with a point in it is also a path: what two members have in common is that both are searched.
    private static ColumnFacts Joined(ColumnFacts column) => column with { Type = "string", Minimum = null, Maximum = null, IsRequired = false, IsUnique = false };

    private string? PseudonymIn(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() is { } text && (text.StartsWith("SUBJ-", StringComparison.Ordinal) || _checks.Knows(text)) ? text : null
        : JsonValues.Children(value).Select(PseudonymIn).FirstOrDefault(found => found is not null);

    private void Check(JsonElement value, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    _checks.Search("", Encoding.UTF8.GetBytes(member.Name), isText: true);
                    Check(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}");
                }

                break;

            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Check(item, path);
                }

                break;

            default:
                if (JsonValues.TextOf(value) is { Length: > 0 } text)
                {
                    CheckText(path, text);
                }

                break;
        }
    }

    private void CheckText(string path, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        if (_columns.TryGetValue(path, out CheckedColumn? column))
        {
            _there.Add(path);
            _checks.Check(column, utf8);
            if (column.Facts.IsUnique)
            {
                _unique.Add((column, ValueChecks.HashOf(utf8)));
            }
        }
        else if (!IsWrittenByUs(text))
        {
            _checks.Search("", utf8, isText: true);
        }
    }

    private bool IsWrittenByUs(string text) => text.StartsWith("SUBJ-", StringComparison.Ordinal) || _checks.Knows(text) || text.StartsWith(UidMapper.Root, StringComparison.Ordinal);
}
