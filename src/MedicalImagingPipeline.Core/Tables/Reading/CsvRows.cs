using System.Text;
using System.Text.Unicode;
using CsvHelper;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>
/// Rows of a CSV as UTF-8 spans into the read buffer: memory does not grow with the table. Nothing is repaired: a row that
/// breaks the quoting or has another number of fields is bad, and the next one is read.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    /// <summary>Most bytes of a row: a quote that is never closed would else take the rest of the table.</summary>
    public const int MaxRow = 1024 * 1024;

    private const int BufferSize = 256 * 1024;

    private readonly CsvReader _reader;
    private long _lastBad = -1;

    private CsvRows(CsvReader reader) => _reader = reader;

    /// <summary>The names in the first row, as they are.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>The number of the row that was read last, from 1; a header is row 1.</summary>
    public long Number { get; private set; }

    /// <summary>Why the row that was read last is bad.</summary>
    public BadRowReason Reason { get; private set; }

    /// <summary>How many fields the row has.</summary>
    public int Count => _reader.FieldCount;

    /// <summary>A field, without its quotes; good until the next row is read.</summary>
    public ReadOnlySpan<byte> this[int index] => _reader.GetSpan(index);

    /// <summary>Reads up to the first row.</summary>
    /// <param name="utf8">The table as UTF-8; becomes this object's.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="TableFormatException">The header breaks the format.</exception>
    public static async Task<CsvRows> OpenAsync(Stream utf8, TableForm form, CancellationToken cancellationToken)
    {
        var options = new CsvReaderOptions
        {
            Separator = form.Separator.Length == 1 ? form.Separator[0] : null,
            HasHeader = form.HasHeader,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            MissingField = CsvMissingFieldHandling.Throw,
            IncludeValuesInExceptions = false,
            MaxRecordSize = MaxRow,
            BufferSize = BufferSize,
        };
        var rows = new CsvRows(CsvReader.Create(utf8, options));
        try
        {
            await rows._reader.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            rows.Dispose();
            throw new TableFormatException(QuarantineReason.TableUnreadable, "The first row breaks the format.");
        }

        rows.Header = form.HasHeader ? [.. rows._reader.Headers] : [];
        rows.Number = form.HasHeader ? 1 : 0;
        return rows;
    }

    /// <summary>Reads the next row.</summary>
    /// <exception cref="TableFormatException">The rest of the table cannot be read.</exception>
    public ValueTask<RowStatus> ReadAsync(CancellationToken cancellationToken)
    {
        // Nearly all rows are in the buffer, and need no state machine.
        ValueTask<bool> isAny = NextAsync(cancellationToken);
        return isAny.IsCompletedSuccessfully ? new(Take(isAny.Result)) : TakeAsync(isAny);
    }

    // What it throws is met where it is awaited.
    private ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _reader.ReadAsync(cancellationToken);
        }
        catch (Exception e) when (e is CsvFormatException or DecoderFallbackException)
        {
            return ValueTask.FromException<bool>(e);
        }
    }

    private RowStatus Take(bool isAny)
    {
        if (!isAny)
        {
            return RowStatus.End;
        }

        Number++;
        if (Utf8.IsValid(_reader.RawRecord))
        {
            return RowStatus.Row;
        }

        Reason = BadRowReason.Encoding;
        return RowStatus.Bad;
    }

    private async ValueTask<RowStatus> TakeAsync(ValueTask<bool> isAny)
    {
        try
        {
            return Take(await isAny.ConfigureAwait(false));
        }
        catch (CsvFormatException e)
        {
            // Where the reader does not get on, it would say the same for ever.
            if (e.ByteOffset <= _lastBad)
            {
                throw new TableFormatException(QuarantineReason.TableUnreadable, "The rows cannot be told from one another.");
            }

            _lastBad = e.ByteOffset;
            Number++;
            Reason = e.Message.Contains("fields but", StringComparison.Ordinal) ? BadRowReason.FieldCount : BadRowReason.Quoting;
            return RowStatus.Bad;
        }
        catch (DecoderFallbackException)
        {
            throw new TableFormatException(QuarantineReason.TableUnreadable, "The bytes are no characters of the table's encoding.");
        }
    }

    public void Dispose() => _reader.Dispose();
}
