using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>
/// Reads a data set forward, one step a call: peek at <see cref="State"/>, read the value or leave it. Every length is
/// checked against what contains it. A value that is left is drained by the next step. Not thread-safe.
/// </summary>
public sealed partial class DicomReader
{
    private readonly ByteSource _source;
    private readonly DicomReaderOptions _options;
    private ReaderFrame[] _frames = new ReaderFrame[8];
    private int _depth;
    private long _valueEnd;
    private DicomTag _lastRootTag;

    /// <summary>Reads a data set, without File Meta Information, from the start of <paramref name="stream"/>.</summary>
    /// <param name="stream">The bytes; stays the caller's.</param>
    /// <param name="transferSyntax">Decides VR and byte order. A deflated one is read as its inflated form.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    public DicomReader(Stream stream, TransferSyntax transferSyntax, DicomReaderOptions? options = null)
        : this(new ByteSource(stream), transferSyntax, options)
    {
    }

    internal DicomReader(ByteSource source, TransferSyntax transferSyntax, DicomReaderOptions? options)
    {
        ArgumentNullException.ThrowIfNull(transferSyntax);
        _source = source;
        _options = options ?? DicomReaderOptions.Default;
        _frames[0] = new ReaderFrame
        {
            Kind = ReaderFrameKind.Root,
            End = ReaderFrame.NoEnd,
            Limit = source.Length,
            IsExplicit = transferSyntax.IsExplicitVr,
            IsLittleEndian = transferSyntax.IsLittleEndian,
        };
    }

    /// <summary>What the reader stands on.</summary>
    public DicomReaderState State { get; private set; }

    /// <summary>The header of the element, sequence, item or fragment that the reader stands on.</summary>
    public ElementHeader Header { get; private set; }

    /// <summary>How many sequences, items and fragment lists enclose the reader's place; 0 at the top level.</summary>
    public int Depth => _depth;

    /// <summary>Bytes from the start of the stream.</summary>
    public long Position => _source.Position;

    /// <summary>Bytes of the current value that have not been read.</summary>
    public long RemainingValue => State is DicomReaderState.Element or DicomReaderState.Fragment ? _valueEnd - _source.Position : 0;

    /// <summary>Whether bytes follow the last element that are no element: padding or garbage, which no reader should copy.</summary>
    public bool HasTrailingBytes { get; private set; }

    /// <summary>Whether multi-byte numbers in values at the reader's place stand in little endian.</summary>
    public bool IsLittleEndian => _frames[_depth].IsLittleEndian;

    /// <summary>Moves one step on.</summary>
    /// <returns>The new <see cref="State"/>.</returns>
    /// <exception cref="DicomFormatException">The bytes break the format.</exception>
    public ValueTask<DicomReaderState> ReadAsync(CancellationToken cancellationToken)
    {
        // Nearly every step finds its bytes in the buffer, and then costs no state machine.
        long rest = RemainingValue;
        if (rest <= _source.Buffered.Length)
        {
            _source.Consume((int)rest);
            if (_source.HasAhead(ElementHeaderDecoder.MaxLength))
            {
                return new ValueTask<DicomReaderState>(State = Step());
            }
        }

        return ReadFurtherAsync(cancellationToken);
    }

    /// <summary>Reads part of the current value.</summary>
    /// <returns>How many bytes were read; 0 at the end of the value.</returns>
    /// <exception cref="DicomFormatException">The stream ends inside the value.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadValueAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        int wanted = (int)Math.Min(destination.Length, RemainingValue);
        if (wanted == 0)
        {
            return 0;
        }

        int read = await _source.ReadAsync(destination[..wanted], cancellationToken).ConfigureAwait(false);
        return read > 0 ? read : throw Error(DicomFormatError.Truncated, "the stream ends inside the value");
    }

    /// <summary>The rest of the current value as a stream, good until the next step.</summary>
    public Stream OpenValue() => new ValueStream(this);

    /// <summary>The tags from the data set down to the current element.</summary>
    public string TagPath
    {
        get
        {
            var path = new StringBuilder();
            for (int level = 1; level <= _depth; level++)
            {
                ref readonly ReaderFrame frame = ref _frames[level];
                if (frame.Kind == ReaderFrameKind.Item)
                {
                    path.Append(CultureInfo.InvariantCulture, $"[{Math.Max(0, _frames[level - 1].ItemCount - 1)}].");
                }
                else
                {
                    path.Append(frame.Tag);
                }
            }

            return Header.Tag.Group == 0xFFFE || Header.Tag.Value == 0 ? path.ToString().TrimEnd('.') : path.Append(Header.Tag).ToString();
        }
    }

    /// <summary>Reads the rest of the current value where all of it is buffered; else reads nothing.</summary>
    internal bool TryReadWhole(Span<byte> destination)
    {
        if (destination.Length > _source.Buffered.Length)
        {
            return false;
        }

        _source.Buffered[..destination.Length].CopyTo(destination);
        _source.Consume(destination.Length);
        return true;
    }

    internal DicomFormatException Error(DicomFormatError code, string message) => new(code, message, TagPath, _source.Position);

    private async ValueTask<DicomReaderState> ReadFurtherAsync(CancellationToken cancellationToken)
    {
        if (!await _source.SkipAsync(RemainingValue, cancellationToken).ConfigureAwait(false))
        {
            throw Error(DicomFormatError.Truncated, "the stream ends inside the value");
        }

        await _source.EnsureAsync(ElementHeaderDecoder.MaxLength, cancellationToken).ConfigureAwait(false);
        return State = Step();
    }

    /// <summary>One step on bytes that are buffered: a header's, or at the end of the stream fewer.</summary>
    private DicomReaderState Step()
    {
        if (State == DicomReaderState.EndOfDataset)
        {
            return State;
        }

        ref readonly ReaderFrame frame = ref _frames[_depth];
        if (frame.End != ReaderFrame.NoEnd && _source.Position >= frame.End)
        {
            return Pop();
        }

        return frame.Kind switch
        {
            ReaderFrameKind.Sequence => ReadItem(),
            ReaderFrameKind.Fragments => ReadFragment(),
            _ => ReadElement(),
        };
    }

    private DicomReaderState ReadElement()
    {
        bool isRoot = _depth == 0;
        if (_source.Buffered.Length < 8)
        {
            if (isRoot)
            {
                HasTrailingBytes = _source.Buffered.Length > 0;
                return DicomReaderState.EndOfDataset;
            }

            throw Error(DicomFormatError.Truncated, "the stream ends before the item's end");
        }

        bool isValid = TryDecodeHeader(out ElementHeader header, out int consumed, out bool isExplicit);
        if (isRoot && IsTrailing(header, isValid, consumed))
        {
            HasTrailingBytes = true;
            return DicomReaderState.EndOfDataset;
        }

        if (!isValid)
        {
            throw Error(DicomFormatError.InvalidVr, "the two bytes after the tag are no VR (PS3.5 6.2)");
        }

        Header = header;
        Take(consumed);
        if (header.Tag.Group == 0xFFFE)
        {
            return CloseItem(header);
        }

        if (isRoot)
        {
            _lastRootTag = header.Tag;
        }

        return StartElement(header, isExplicit);
    }

    /// <summary>Whether what follows the last element is no element: the zero bytes of some archives, or after pixel data anything that cannot be one.</summary>
    private bool IsTrailing(ElementHeader header, bool isValid, int consumed)
    {
        if (_lastRootTag.Value == 0)
        {
            return false;
        }

        // A group length of group 0 stands first or nowhere.
        if (header.Tag.Value == 0)
        {
            return true;
        }

        return _lastRootTag.Group >= 0x7FE0
            && (!isValid || (header.Tag <= _lastRootTag && !header.IsUndefinedLength && header.Length > Available(consumed)));
    }

    /// <summary>Moves past a header, which may not cross the end of what contains it.</summary>
    private void Take(int headerLength)
    {
        if (headerLength > Available(0))
        {
            throw Error(DicomFormatError.InvalidLength, $"a header of {headerLength} bytes, but only {Available(0)} remain");
        }

        _source.Consume(headerLength);
    }

    private bool TryDecodeHeader(out ElementHeader header, out int consumed, out bool isExplicit)
    {
        bool isLittleEndian = IsLittleEndian;
        ReadOnlySpan<byte> bytes = _source.Buffered;
        isExplicit = _frames[_depth].IsExplicit;
        ElementHeaderDecoder.Result result = ElementHeaderDecoder.Decode(bytes, isExplicit, isLittleEndian, _source.Position, out header, out consumed);
        if (result == ElementHeaderDecoder.Result.InvalidVr)
        {
            result = ElementHeaderDecoder.DecodeUnknownVr(bytes, isLittleEndian, _source.Position, out header, out consumed);
        }
        else if (!isExplicit && _depth > 0 && LooksExplicit(header, consumed))
        {
            // Explicit elements inside an implicit sequence: some vendors nest a foreign one without translating it.
            isExplicit = true;
            result = ElementHeaderDecoder.Decode(bytes, true, isLittleEndian, _source.Position, out header, out consumed);
        }

        if (result == ElementHeaderDecoder.Result.InvalidVr)
        {
            // And the other way round.
            isExplicit = false;
            ElementHeaderDecoder.Decode(bytes, false, isLittleEndian, _source.Position, out header, out consumed);
            return _depth > 0 && (header.IsUndefinedLength || header.Length <= Available(consumed));
        }

        return result == ElementHeaderDecoder.Result.Done
            ? true
            : throw Error(DicomFormatError.Truncated, "the stream ends inside an element's header");
    }

    /// <summary>Whether an implicit header is an explicit one: the length's lower bytes are a VR, and the tag's own, or the length is impossible.</summary>
    private bool LooksExplicit(ElementHeader header, int consumed) =>
        header.Tag.Group != 0xFFFE
        && VrTable.TryGet((byte)(header.Length & 0xFF), (byte)((header.Length >> 8) & 0xFF)) is { } traits
        && ((header.Vr == traits.Vr && header.Vr != DicomVr.UN) || header.Length > Available(consumed));

    private DicomReaderState StartElement(ElementHeader header, bool isExplicit)
    {
        bool isSequence = header.Vr == DicomVr.SQ
            || (header.IsUndefinedLength && header.Vr == DicomVr.UN && header.Tag.Group != 0x7FE0);
        if (isSequence)
        {
            // CP-246: a UN of undefined length is a sequence in implicit VR little endian, whatever surrounds it.
            bool isForeign = header.Vr == DicomVr.UN;
            Push(ReaderFrameKind.Sequence, header, isExplicit && !isForeign, IsLittleEndian || isForeign);
            return DicomReaderState.SequenceStart;
        }

        if (header.IsUndefinedLength)
        {
            if (header.Vr is not (DicomVr.OB or DicomVr.OW or DicomVr.UN))
            {
                throw Error(DicomFormatError.InvalidLength, $"{header.Vr} of undefined length (PS3.5 7.1.1)");
            }

            Push(ReaderFrameKind.Fragments, header, isExplicit, IsLittleEndian);
            return DicomReaderState.FragmentsStart;
        }

        CheckLength(header.Length);
        _valueEnd = _source.Position + header.Length;
        return DicomReaderState.Element;
    }

    private void CheckLength(uint length)
    {
        CheckRemains(length);
        if ((length & 1) != 0 && _options.OddLength == OddLengthPolicy.Reject)
        {
            throw Error(DicomFormatError.InvalidLength, $"odd length {length} (PS3.5 7.1.1)");
        }
    }

    private void CheckRemains(uint length)
    {
        long available = Available(0);
        if (length > available)
        {
            // Where no enclosing length is broken, the stream ends too early, whether it tells its length beforehand or not.
            bool isEnclosed = Array.Exists(_frames[..(_depth + 1)], frame => frame.End != ReaderFrame.NoEnd);
            DicomFormatError code = isEnclosed ? DicomFormatError.InvalidLength : DicomFormatError.Truncated;
            throw Error(code, $"length {length}, but only {available} bytes remain");
        }
    }

    /// <summary>Bytes from <paramref name="ahead"/> bytes on to the nearest end that is known.</summary>
    private long Available(int ahead) => Math.Max(0, _frames[_depth].Limit - _source.Position - ahead);
}
