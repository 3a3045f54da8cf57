using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Writing;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>Reads a delivered table back, and asks its rows what they must be. Findings name rule and column; no value and no row.</summary>
internal sealed class TableChecker(TableFacts facts, TableScan scan)
{
    private readonly ValueChecks _checks = new(scan);

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
                _checks.Break(TableRules.Facts, "");
            }
        }
        catch (TableFormatException)
        {
            _checks.Break(TableRules.Readable, "");
        }

        if (scan.IsLimited)
        {
            _checks.Break(TableRules.Limited, "");
        }

        if (facts.UnmatchedRows > facts.DroppedRows)
        {
            _checks.Break(TableRules.Subjects, "", facts.UnmatchedRows - facts.DroppedRows);
        }

        return [.. _checks.Broken.OrderBy(broken => broken.Key).SelectMany(broken => Enumerable.Repeat(FindingOf(broken.Key.Rule, entry, broken.Key.Column), (int)Math.Min(broken.Value, 1000)))];
    }

    private static Finding FindingOf(string rule, string entry, string column)
    {
        Severity severity = rule is TableRules.Readable or TableRules.Facts or TableRules.Formulas or TableRules.Residual or TableRules.Limited or TableRules.Types ? Severity.Error : Severity.Warning;
        return new Finding(rule, severity, entry, column, rule == TableRules.Residual ? QuarantineReason.ResidualIdentifier : QuarantineReason.ValidationFailed);
    }

    private async Task<long> CsvAsync(Stream content, TableForm form, CancellationToken cancellationToken)
    {
        using CsvRows rows = await CsvRows.OpenAsync(content, form, cancellationToken).ConfigureAwait(false);
        CheckedColumn[] columns = [.. facts.Columns.Where(column => column.Output is not null).Select(column => new CheckedColumn(column))];
        if (!rows.Header.SequenceEqual(columns.Select(column => column.Name), StringComparer.Ordinal))
        {
            _checks.Break(TableRules.Facts, "");
        }

        int subject = Array.FindIndex(columns, column => column.Facts.IsSubject);
        long count = 0;
        RowStatus status;
        while ((status = await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            count++;
            if (status == RowStatus.Bad || rows.Count != columns.Length)
            {
                _checks.Break(TableRules.Readable, "");
                continue;
            }

            _checks.BeginRow(subject < 0 ? "" : Encoding.ASCII.GetString(rows[subject]));
            for (int i = 0; i < columns.Length; i++)
            {
                Check(columns[i], rows[i]);
            }
        }

        return count;
    }

    private void Check(CheckedColumn column, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            if (column.Facts.IsRequired)
            {
                _checks.Break(TableRules.Required, column.Name);
            }

            return;
        }

        if (CsvRowWriter.IsFormula(value))
        {
            _checks.Break(TableRules.Formulas, column.Name);
        }

        _checks.Check(column, value);
        if (column.Facts.IsUnique)
        {
            _checks.CheckUnique(column, ValueChecks.HashOf(value));
        }
    }

    private async Task<long> JsonAsync(Stream content, TableKind kind, CancellationToken cancellationToken)
    {
        using var records = new JsonRecords(content, kind);
        var check = new JsonRowCheck(facts, _checks);
        long count = 0;
        RowStatus status;
        while ((status = await records.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            count++;
            if (status == RowStatus.Bad)
            {
                _checks.Break(TableRules.Readable, "");
                continue;
            }

            using JsonDocument record = records.Current!;
            check.Check(record.RootElement);
        }

        return count;
    }
}
