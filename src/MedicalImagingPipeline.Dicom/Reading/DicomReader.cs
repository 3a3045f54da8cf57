using System.Globalization;
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
    private readonly bool _isLittleEndian;
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
        _isLittleEndian = transferSyntax.IsLittleEndian;
        _frames[0] = new ReaderFrame { Kind = ReaderFrameKind.Root, End = ReaderFrame.NoEnd, IsExplicit = transferSyntax.IsExplicitVr };
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

    /// <summary>Whether multi-byte numbers in values stand in little endian.</summary>
    public bool IsLittleEndian => _isLittleEndian;

    /// <summary>Moves one step on.</summary>
    /// <returns>The new <see cref="State"/>.</returns>
    /// <exception cref="DicomFormatException">The bytes break the format.</exception>
    public async ValueTask<DicomReaderState> ReadAsync(CancellationToken cancellationToken)
    {
        if (RemainingValue > 0 && !await _source.SkipAsync(RemainingValue, cancellationToken).ConfigureAwait(false))
        {
            throw Error(DicomFormatError.Truncated, "the stream ends inside the value");
        }

        if (State == DicomReaderState.EndOfDataset)
        {
            return State;
        }

        ReaderFrame frame = _frames[_depth];
        if (frame.End != ReaderFrame.NoEnd && _source.Position >= frame.End)
        {
            return State = Pop();
        }

        return State = frame.Kind switch
        {
            ReaderFrameKind.Sequence => await ReadItemAsync(cancellationToken).ConfigureAwait(false),
            ReaderFrameKind.Fragments => await ReadFragmentAsync(cancellationToken).ConfigureAwait(false),
            _ => await ReadElementAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Reads part of the current value.</summary>
    /// <returns>How many bytes were read; 0 at the end of the value.</returns>
    /// <exception cref="DicomFormatException">The stream ends inside the value.</exception>
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

    internal DicomFormatException Error(DicomFormatError code, string message) => new(code, message, TagPath, _source.Position);

    private async ValueTask<DicomReaderState> ReadElementAsync(CancellationToken cancellationToken)
    {
        bool isRoot = _depth == 0;
        if (!await _source.EnsureAsync(8, cancellationToken).ConfigureAwait(false))
        {
            if (isRoot)
            {
                HasTrailingBytes = _source.Buffered.Length > 0;
                return DicomReaderState.EndOfDataset;
            }

            throw Error(DicomFormatError.Truncated, "the stream ends before the item's end");
        }

        await _source.EnsureAsync(ElementHeaderDecoder.MaxLength, cancellationToken).ConfigureAwait(false);
        if (!TryDecodeHeader(out ElementHeader header, out int consumed, out bool isExplicit))
        {
            DicomTag tag = ElementHeaderDecoder.ReadTag(_source.Buffered, _isLittleEndian);
            if (isRoot && _lastRootTag.Value != 0 && (_lastRootTag.Group >= 0x7FE0 || tag.Value == 0))
            {
                HasTrailingBytes = true;
                return DicomReaderState.EndOfDataset;
            }

            throw Error(DicomFormatError.InvalidVr, "the two bytes after the tag are no VR (PS3.5 6.2)");
        }

        // Zero bytes after the last element are the padding of some archives, not a group length of 0.
        if (isRoot && header.Tag.Value == 0 && _lastRootTag.Value != 0)
        {
            HasTrailingBytes = true;
            return DicomReaderState.EndOfDataset;
        }

        Header = header;
        _source.Consume(consumed);
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

    private bool TryDecodeHeader(out ElementHeader header, out int consumed, out bool isExplicit)
    {
        ref ReaderFrame frame = ref _frames[_depth];
        ReadOnlySpan<byte> bytes = _source.Buffered;
        isExplicit = frame.IsExplicit;
        switch (ElementHeaderDecoder.Decode(bytes, isExplicit, _isLittleEndian, _source.Position, out header, out consumed))
        {
            case ElementHeaderDecoder.Result.MoreNeeded:
                throw Error(DicomFormatError.Truncated, "the stream ends inside an element's header");

            case ElementHeaderDecoder.Result.InvalidVr:
                // Implicit elements inside an explicit data set: some vendors nest a foreign sequence without translating it.
                isExplicit = false;
                ElementHeaderDecoder.Decode(bytes, false, _isLittleEndian, _source.Position, out header, out consumed);
                return _depth > 0 && (header.IsUndefinedLength || header.Length <= Available(consumed));

            default:
                // Explicit elements inside an implicit private sequence: the VR's letters make an absurd length.
                if (!isExplicit && _depth > 0 && !header.IsUndefinedLength && header.Length > Available(consumed)
                    && VrTable.TryGet(bytes[4], bytes[5]) is not null)
                {
                    isExplicit = true;
                    return ElementHeaderDecoder.Decode(bytes, true, _isLittleEndian, _source.Position, out header, out consumed)
                        == ElementHeaderDecoder.Result.Done;
                }

                return true;
        }
    }

    private DicomReaderState StartElement(ElementHeader header, bool isExplicit)
    {
        bool isSequence = header.Vr == DicomVr.SQ
            || (header.IsUndefinedLength && header.Vr == DicomVr.UN && header.Tag.Group != 0x7FE0);
        if (isSequence)
        {
            // CP-246: a UN of undefined length is a sequence in implicit VR little endian, whatever surrounds it.
            Push(ReaderFrameKind.Sequence, header, isExplicit && header.Vr == DicomVr.SQ);
            return DicomReaderState.SequenceStart;
        }

        if (header.IsUndefinedLength)
        {
            if (header.Vr is not (DicomVr.OB or DicomVr.OW or DicomVr.UN))
            {
                throw Error(DicomFormatError.InvalidLength, $"{header.Vr} of undefined length (PS3.5 7.1.1)");
            }

            Push(ReaderFrameKind.Fragments, header, isExplicit);
            return DicomReaderState.FragmentsStart;
        }

        CheckLength(header.Length);
        _valueEnd = _source.Position + header.Length;
        return DicomReaderState.Element;
    }

    private void CheckLength(uint length)
    {
        if (length > Available(0))
        {
            throw Error(DicomFormatError.InvalidLength, $"length {length}, but only {Available(0)} bytes remain");
        }

        if ((length & 1) != 0 && _options.OddLength == OddLengthPolicy.Reject)
        {
            throw Error(DicomFormatError.InvalidLength, $"odd length {length} (PS3.5 7.1.1)");
        }
    }

    /// <summary>Bytes from <paramref name="ahead"/> bytes on to the nearest end that is known.</summary>
    private long Available(int ahead)
    {
        long remaining = _source.Remaining;
        for (int level = _depth; level >= 0; level--)
        {
            if (_frames[level].End != ReaderFrame.NoEnd)
            {
                remaining = Math.Min(remaining, _frames[level].End - _source.Position);
                break; // An outer end is never nearer: Push checked it.
            }
        }

        return Math.Max(0, remaining - ahead);
    }
}
