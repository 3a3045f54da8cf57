using System.Buffers;
using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>The rows of a JSON table, one in memory at a time: elements of an array, lines, or the one object.</summary>
internal sealed class JsonRecords : IDisposable
{
    /// <summary>Most bytes of a row of many.</summary>
    public const int MaxRow = 1024 * 1024;

    /// <summary>Most bytes of a file that is one object.</summary>
    public const int MaxObject = 32 * 1024 * 1024;

    private const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    private readonly Stream _utf8;
    private readonly TableKind _kind;
    private readonly int _max;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _isStarted;
    private bool _isOver;
    private RowStatus? _held;

    /// <summary>Reads a table.</summary>
    /// <param name="utf8">The table as UTF-8; becomes this object's.</param>
    /// <param name="kind">Its form.</param>
    public JsonRecords(Stream utf8, TableKind kind)
    {
        (_utf8, _kind) = (utf8, kind);
        _max = kind == TableKind.JsonObject ? MaxObject : MaxRow;
    }

    /// <summary>The number of the row that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Why the row that was read last is bad.</summary>
    public BadRowReason Reason { get; private set; }

    /// <summary>The row; the caller disposes of it before the next one is read.</summary>
    public JsonDocument? Current { get; private set; }

    /// <summary>The names in the first row, down to what holds no others; that row is the next that is read.</summary>
    /// <exception cref="TableFormatException">The table cannot be read.</exception>
    public async ValueTask<IReadOnlyList<string>> ReadNamesAsync(CancellationToken cancellationToken)
    {
        _held = await ReadAsync(cancellationToken).ConfigureAwait(false);
        return Current is null ? [] : JsonNames.Of(Current.RootElement);
    }

    /// <summary>Reads the next row.</summary>
    /// <exception cref="TableFormatException">The rest of the table cannot be read.</exception>
    public async ValueTask<RowStatus> ReadAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held)
        {
            _held = null;
            return held;
        }

        Current = null;
        if (_isOver)
        {
            return RowStatus.End;
        }

        try
        {
            return _kind == TableKind.JsonLines
                ? await ReadLineAsync(cancellationToken).ConfigureAwait(false)
                : await ReadValueAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            throw Unreadable();
        }
    }

    public void Dispose()
    {
        if (_held is not null)
        {
            Current?.Dispose();
        }

        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
        _utf8.Dispose();
    }

    private static TableFormatException Unreadable() => new(QuarantineReason.TableUnreadable, "The text is no JSON that can be read.");

    private async ValueTask<RowStatus> ReadLineAsync(CancellationToken cancellationToken)
    {
        await SkipMarkAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            int length = await FindLineEndAsync(cancellationToken).ConfigureAwait(false);
            if (length < 0)
            {
                _isOver = true;
                return RowStatus.End;
            }

            ReadOnlyMemory<byte> line = _buffer.AsMemory(_start, length);
            _start = Math.Min(_end, _start + length + 1);
            Number++;
            if (IsBlank(line.Span))
            {
                continue;
            }

            try
            {
                Current = JsonDocument.Parse(line, Options);
                return RowStatus.Row;
            }
            catch (JsonException)
            {
                Reason = BadRowReason.Json;
                return RowStatus.Bad;
            }
        }
    }

    private async ValueTask<int> FindLineEndAsync(CancellationToken cancellationToken)
    {
        int searched = 0;
        while (true)
        {
            int found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return searched + found;
            }

            searched = _end - _start;
            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return searched == 0 ? -1 : searched;
            }
        }
    }

    private async ValueTask<RowStatus> ReadValueAsync(CancellationToken cancellationToken)
    {
        bool isArray = _kind == TableKind.JsonArray;
        if (!_isStarted)
        {
            await SkipMarkAsync(cancellationToken).ConfigureAwait(false);
            if (isArray && await TakeAsync(cancellationToken).ConfigureAwait(false) != '[')
            {
                throw Unreadable();
            }
        }

        int next = await PeekAsync(cancellationToken).ConfigureAwait(false);
        if (isArray && next == ']')
        {
            await TakeAsync(cancellationToken).ConfigureAwait(false);
            next = await PeekAsync(cancellationToken).ConfigureAwait(false);
            _isOver = true;
            return next < 0 ? RowStatus.End : throw Unreadable();
        }

        if (_isStarted && (!isArray || await TakeAsync(cancellationToken).ConfigureAwait(false) != ','))
        {
            _isOver = true;
            return !isArray && next < 0 ? RowStatus.End : throw Unreadable();
        }

        _isStarted = true;
        await PeekAsync(cancellationToken).ConfigureAwait(false);
        int length;
        while ((length = ValueLength()) < 0)
        {
            // Only the end of the text tells that a value at its end is whole.
            if (_isAtEnd)
            {
                throw Unreadable();
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        ReadOnlyMemory<byte> value = _buffer.AsMemory(_start, length);
        _start += length;
        Number++;
        try
        {
            Current = JsonDocument.Parse(value, Options);
            return RowStatus.Row;
        }
        catch (JsonException)
        {
            Reason = BadRowReason.Json;
            return RowStatus.Bad;
        }
    }

    // How long the value at the start is; negative when its end is not in the buffer yet.
    private int ValueLength()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isAtEnd, new JsonReaderState(ReaderOptions));
        return reader.Read() && reader.TrySkip() && (reader.BytesConsumed < _end - _start || _isAtEnd) ? checked((int)reader.BytesConsumed) : -1;
    }

    private async ValueTask<int> PeekAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            while (_start < _end)
            {
                if (_buffer[_start] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return _buffer[_start];
                }

                _start++;
            }

            if (!await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return -1;
            }
        }
    }

    private async ValueTask<int> TakeAsync(CancellationToken cancellationToken)
    {
        int next = await PeekAsync(cancellationToken).ConfigureAwait(false);
        _start += next < 0 ? 0 : 1;
        return next;
    }

    private async ValueTask SkipMarkAsync(CancellationToken cancellationToken)
    {
        if (Number == 0 && !_isStarted)
        {
            while (_end - _start < 3 && await FillAsync(cancellationToken).ConfigureAwait(false))
            {
                // Three bytes are enough to see the mark.
            }

            _start += _buffer.AsSpan(_start, _end - _start).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isAtEnd)
        {
            return false;
        }

        if (_end - _start >= _max)
        {
            throw new TableFormatException(QuarantineReason.TableUnreadable, "A row is longer than is read.");
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }

        int read = await _utf8.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _isAtEnd = read == 0;
        return read > 0;
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.IndexOfAnyExcept(" \t\r"u8) < 0;
}
