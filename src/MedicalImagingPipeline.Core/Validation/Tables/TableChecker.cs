using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>Reads a delivered table back, and asks its rows what they must be. Findings name rule and column; no value and no row.</summary>
internal sealed class TableChecker(TableFacts facts, TableScan scan)
{
    // 8 bytes each: 40 MiB. What comes after is not compared.
    private const int MaxUnique = 5_000_000;

    // Keyed characters, in which an identifier turns up by chance.
    private static readonly string[] WrittenByUs = [ColumnActions.Pseudonym, ColumnActions.Code, ColumnActions.MapUids];

    private readonly Dictionary<(string Rule, string Column), int> _broken = [];
    private readonly Dictionary<int, HashSet<ulong>> _seen = [];

    /// <summary>Reads a table to its end.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(Stream content, string entry, CancellationToken cancellationToken)
    {
        var form = new TableForm { Kind = facts.Form.Kind, Encoding = TableEncodings.Utf8, Separator = ",", HasHeader = true };
        try
        {
            long rows = form.Kind == TableKind.Csv
                ? await CsvAsync(new LeftOpenStream(content), form, cancellationToken).ConfigureAwait(false)
                : await JsonAsync(new LeftOpenStream(content), form.Kind, cancellationToken).ConfigureAwait(false);
            if (rows != facts.RowsOut)
            {
                Break(TableRules.Facts, "");
            }
        }
        catch (TableFormatException)
        {
            Break(TableRules.Readable, "");
        }

        if (scan.IsLimited)
        {
            Break(TableRules.Limited, "");
        }

        if (facts.UnmatchedRows > facts.DroppedRows)
        {
            _broken[(TableRules.Subjects, "")] = (int)Math.Min(int.MaxValue, facts.UnmatchedRows - facts.DroppedRows);
        }

        return [.. _broken.OrderBy(broken => broken.Key).SelectMany(broken => Enumerable.Repeat(FindingOf(broken.Key.Rule, entry, broken.Key.Column), Math.Min(broken.Value, 1000)))];
    }

    private static Finding FindingOf(string rule, string entry, string column)
    {
        Severity severity = rule is TableRules.Readable or TableRules.Facts or TableRules.Formulas or TableRules.Residual or TableRules.Types ? Severity.Error : Severity.Warning;
        return new Finding(rule, severity, entry, column, rule == TableRules.Residual ? QuarantineReason.ResidualIdentifier : QuarantineReason.ValidationFailed);
    }

    private void Break(string rule, string column) => _broken[(rule, column)] = _broken.GetValueOrDefault((rule, column)) + 1;

    private async Task<long> CsvAsync(Stream content, TableForm form, CancellationToken cancellationToken)
    {
        using CsvRows rows = await CsvRows.OpenAsync(content, form, cancellationToken).ConfigureAwait(false);
        ColumnFacts[] columns = [.. facts.Columns.Where(column => column.Output is not null)];
        if (!rows.Header.SequenceEqual(columns.Select(column => column.Output!), StringComparer.Ordinal))
        {
            Break(TableRules.Facts, "");
        }

        int subject = Array.FindIndex(columns, column => column.IsSubject);
        long count = 0;
        RowStatus status;
        while ((status = await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            count++;
            if (status == RowStatus.Bad || rows.Count != columns.Length)
            {
                Break(TableRules.Readable, "");
                continue;
            }

            scan.Begin(subject < 0 ? "" : Encoding.ASCII.GetString(rows[subject]));
            for (int i = 0; i < columns.Length; i++)
            {
                Check(columns[i], i, rows[i]);
            }
        }

        return count;
    }

    private void Check(ColumnFacts column, int index, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            if (column.IsRequired)
            {
                Break(TableRules.Required, column.Output!);
            }

            return;
        }

        if (CsvRowWriter.IsFormula(value))
        {
            Break(TableRules.Formulas, column.Output!);
        }

        CheckType(column, value);
        CheckUnique(column, index, value);
        CheckResidual(column.Output!, column, value);
    }

    private void CheckType(ColumnFacts column, ReadOnlySpan<byte> value)
    {
        bool isOfType = column.Type switch
        {
            "year" => value.Length == 4 && CellTypes.IsOf(value, CellType.Integer),
            _ => CellTypes.IsOf(value, CellTypes.Parse(column.Type)),
        };
        if (!isOfType)
        {
            Break(TableRules.Types, column.Output!);
        }

        if ((column.Minimum ?? column.Maximum) is not null && Utf8Parser.TryParse(value, out double number, out int used) && used == value.Length
            && (number < column.Minimum || number > column.Maximum))
        {
            Break(TableRules.Ranges, column.Output!);
        }
    }

    private void CheckUnique(ColumnFacts column, int index, ReadOnlySpan<byte> value)
    {
        if (!column.IsUnique)
        {
            return;
        }

        if (!_seen.TryGetValue(index, out HashSet<ulong>? seen))
        {
            _seen.Add(index, seen = []);
        }

        ulong hash = XxHash3.HashToUInt64(value);
        if (seen.Count < MaxUnique ? !seen.Add(hash) : seen.Contains(hash))
        {
            Break(TableRules.Unique, column.Output!);
        }
    }

    private void CheckResidual(string name, ColumnFacts? column, ReadOnlySpan<byte> value)
    {
        bool isText = column is null || (column.Type == "string" && column.Action is ColumnActions.CleanText or ColumnActions.Keep);
        if ((column is null || !WrittenByUs.Contains(column.Action)) && (isText || column?.Type is "string" or "integer" or "number") && scan.IsFoundIn(value, isText))
        {
            Break(TableRules.Residual, name);
        }
    }

    private async Task<long> JsonAsync(Stream content, TableKind kind, CancellationToken cancellationToken)
    {
        using var records = new JsonRecords(content, kind);
        Dictionary<string, ColumnFacts> columns = facts.Columns.Where(column => column.Output is not null).GroupBy(column => column.Output!).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        long count = 0;
        RowStatus status;
        while ((status = await records.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            count++;
            if (status == RowStatus.Bad)
            {
                Break(TableRules.Readable, "");
                continue;
            }

            using JsonDocument record = records.Current!;
            scan.Begin(PseudonymIn(record.RootElement) ?? "");
            Check(record.RootElement, "", columns);
        }

        return count;
    }

    private string? PseudonymIn(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString() is { } text && (text.StartsWith("SUBJ-", StringComparison.Ordinal) || scan.Knows(text)) ? text : null
        : JsonValues.Children(value).Select(PseudonymIn).FirstOrDefault(found => found is not null);

    private void Check(JsonElement value, string path, Dictionary<string, ColumnFacts> columns)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    string name = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                    if (scan.IsFoundIn(Encoding.UTF8.GetBytes(member.Name), isText: true))
                    {
                        Break(TableRules.Residual, "");
                    }

                    Check(member.Value, name, columns);
                }

                break;

            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Check(item, path, columns);
                }

                break;

            default:
                if (JsonValues.TextOf(value) is { Length: > 0 } text)
                {
                    columns.TryGetValue(path, out ColumnFacts? column);
                    if (column is not null || !IsWrittenByUs(text))
                    {
                        CheckResidual(column?.Output ?? "", column, Encoding.UTF8.GetBytes(text));
                    }
                }

                break;
        }
    }

    private bool IsWrittenByUs(string text) => text.StartsWith("SUBJ-", StringComparison.Ordinal) || scan.Knows(text) || text.StartsWith(UidMapper.Root, StringComparison.Ordinal);
}
