namespace MedicalImagingPipeline.Dicom.Reading;

/// <content>Sequences and items (PS3.5 7.5).</content>
public sealed partial class DicomReader
{
    private const uint ItemTag = 0xFFFEE000;
    private const uint ItemDelimiter = 0xFFFEE00D;
    private const uint SequenceDelimiter = 0xFFFEE0DD;

    private async ValueTask<DicomReaderState> ReadItemAsync(CancellationToken cancellationToken)
    {
        ElementHeader header = await ReadDelimiterAsync(cancellationToken).ConfigureAwait(false);
        switch (header.Tag.Value)
        {
            case ItemTag:
                bool isExplicit = _frames[_depth].IsExplicit;
                _frames[_depth].ItemCount++;
                Push(ReaderFrameKind.Item, header, isExplicit);
                return DicomReaderState.ItemStart;

            case SequenceDelimiter:
                // A delimiter inside a sequence of defined length is tolerated where it is its last bytes.
                return Pop();

            default:
                throw Error(DicomFormatError.UnexpectedTag, $"{header.Tag} where an item should stand (PS3.5 7.5)");
        }
    }

    private DicomReaderState CloseItem(ElementHeader header)
    {
        if (header.Tag.Value == ItemDelimiter && _frames[_depth].Kind == ReaderFrameKind.Item)
        {
            return Pop();
        }

        // A stray delimiter after the last element ends the data set; anywhere else it is an error.
        if (_depth == 0 && _lastRootTag.Group >= 0x7FE0)
        {
            HasTrailingBytes = true;
            return DicomReaderState.EndOfDataset;
        }

        throw Error(DicomFormatError.UnexpectedTag, $"{header.Tag} outside of what it delimits (PS3.5 7.5)");
    }

    private async ValueTask<ElementHeader> ReadDelimiterAsync(CancellationToken cancellationToken)
    {
        if (!await _source.EnsureAsync(8, cancellationToken).ConfigureAwait(false))
        {
            throw Error(DicomFormatError.Truncated, "the stream ends before the sequence's end");
        }

        ElementHeaderDecoder.Decode(_source.Buffered, false, _isLittleEndian, _source.Position, out ElementHeader header, out int consumed);
        Header = header;
        _source.Consume(consumed);
        return header;
    }

    private void Push(ReaderFrameKind kind, ElementHeader header, bool isExplicit)
    {
        if (_depth >= _options.MaxDepth * 2)
        {
            throw Error(DicomFormatError.NestingTooDeep, $"more than {_options.MaxDepth} levels of sequences");
        }

        long end = ReaderFrame.NoEnd;
        if (!header.IsUndefinedLength)
        {
            if (header.Length > Available(0))
            {
                throw Error(DicomFormatError.InvalidLength, $"length {header.Length}, but only {Available(0)} bytes remain");
            }

            end = _source.Position + header.Length;
        }

        if (++_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        _frames[_depth] = new ReaderFrame { Kind = kind, Tag = header.Tag, End = end, IsExplicit = isExplicit };
    }

    private DicomReaderState Pop() => _frames[_depth--].Kind switch
    {
        ReaderFrameKind.Sequence => DicomReaderState.SequenceEnd,
        ReaderFrameKind.Item => DicomReaderState.ItemEnd,
        _ => DicomReaderState.FragmentsEnd,
    };
}
