using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Planning;
using MedicalImagingPipeline.Core.Tables.Reading;
using MedicalImagingPipeline.Core.Tables.Subjects;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Turns a CSV into its de-identified one, a row at a time: one pass, and memory that does not grow.</summary>
internal sealed class CsvTransformer
{
    private const int FlushSize = 256 * 1024;

    private readonly TableForm _form;
    private readonly TablePlan _plan;
    private readonly TableSubjects _subjects;
    private readonly ColumnCounts[] _columns;
    private readonly CsvColumn[] _kept;
    private readonly ColumnPlan[] _identifying;
    private readonly RowCounts _rows;
    private readonly Utf8Buffer _output = new();
    private readonly CsvRowWriter _writer;

    /// <summary>Prepares the work.</summary>
    public CsvTransformer(TableForm form, TablePlan plan, TableSubjects subjects)
    {
        (_form, _plan, _subjects) = (form, plan, subjects);
        _columns = [.. plan.Columns.Select(column => new ColumnCounts(column))];
        bool cleansTexts = plan.Kept.Any(column => column.Action is Actions.CleanTextAction);
        _identifying = cleansTexts ? [.. plan.Columns.Where(column => column.Identifies is not null)] : [];
        _rows = new RowCounts(plan);
        _writer = new CsvRowWriter(_output);
        _kept = [.. _columns.Where(column => column.Plan.Action is not null).Select(column => new CsvColumn(column, _output, _writer))];
    }

    /// <summary>Goes through the rows.</summary>
    /// <returns>What became of them, and why the table is held back; null when it may go.</returns>
    public async Task<(TableFacts Facts, QuarantineReason? Reason)> RunAsync(CsvRows rows, Stream output, CancellationToken cancellationToken)
    {
        WriteHeader();
        RowStatus status;
        while ((status = await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            _rows.In++;
            if (status == RowStatus.Bad)
            {
                _rows.Bad(rows.Number, rows.Reason);
                continue;
            }

            if (!TryWrite(rows))
            {
                byte[] id = rows[_plan.Subject!.Index].ToArray();
                await _subjects.FindAsync(id, cancellationToken).ConfigureAwait(false);
                TryWrite(rows);
            }

            if (_output.Length >= FlushSize)
            {
                await FlushAsync(output, cancellationToken).ConfigureAwait(false);
            }
        }

        await FlushAsync(output, cancellationToken).ConfigureAwait(false);
        return (_rows.ToFacts(_form, [.. _columns.Select(column => column.ToFacts(_plan.Subject))]), _rows.Verdict());
    }

    // False when the subject has to be found first.
    private bool TryWrite(CsvRows rows)
    {
        RowSubject subject = default;
        if (_plan.Subject is { } column)
        {
            if (!_subjects.TryFind(rows[column.Index], out subject))
            {
                return false;
            }

            if (!_rows.Takes(rows.Number, subject.Match))
            {
                return true;
            }

            if (_identifying.Length > 0 && subject.Whose is { IsMatched: false } whose)
            {
                whose.OfRow = IdentifiersOf(rows);
            }
        }

        int before = _output.Length;
        foreach (CsvColumn kept in _kept)
        {
            kept.Write(rows[kept.Index], in subject);
        }

        _writer.EndRow(_kept.Length, before);
        _rows.Out++;
        return true;
    }

    private KnownIdentifiers IdentifiersOf(CsvRows rows)
    {
        var known = new KnownIdentifiers();
        foreach (ColumnPlan column in _identifying)
        {
            RowIdentifiers.Add(known, column.Identifies!.Value, rows[column.Index]);
        }

        return known;
    }

    private void WriteHeader()
    {
        foreach (ColumnPlan kept in _plan.Kept)
        {
            _writer.StartValue();
            _writer.WriteValue(System.Text.Encoding.UTF8.GetBytes(kept.Output!));
        }

        _writer.EndRow(_kept.Length, -1);
    }

    private async ValueTask FlushAsync(Stream output, CancellationToken cancellationToken)
    {
        await output.WriteAsync(_output.Memory, cancellationToken).ConfigureAwait(false);
        _output.Clear();
    }
}
