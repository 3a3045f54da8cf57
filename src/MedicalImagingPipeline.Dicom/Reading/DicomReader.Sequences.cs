namespace MedicalImagingPipeline.Dicom.Reading;

/// <content>Sequences and items (PS3.5 7.5).</content>
public sealed partial class DicomReader
{
    private const uint ItemTag = 0xFFFEE000;
    private const uint ItemDelimiter = 0xFFFEE00D;
    private const uint SequenceDelimiter = 0xFFFEE0DD;

    private DicomReaderState ReadItem()
    {
        ElementHeader header = ReadDelimiter();
        switch (header.Tag.Value)
        {
            case ItemTag:
                _frames[_depth].ItemCount++;
                Push(ReaderFrameKind.Item, header, _frames[_depth].IsExplicit, IsLittleEndian);
                return DicomReaderState.ItemStart;

            case SequenceDelimiter:
                return PopAtDelimiter();

            default:
                throw Error(DicomFormatError.UnexpectedTag, $"{header.Tag} where an item should stand (PS3.5 7.5)");
        }
    }

    private DicomReaderState CloseItem(ElementHeader header)
    {
        if (header.Tag.Value == ItemDelimiter && _frames[_depth].Kind == ReaderFrameKind.Item)
        {
            return PopAtDelimiter();
        }

        // A stray delimiter after the last element ends the data set; anywhere else it is an error.
        if (_depth == 0 && _lastRootTag.Group >= 0x7FE0)
        {
            HasTrailingBytes = true;
            return DicomReaderState.EndOfDataset;
        }

        throw Error(DicomFormatError.UnexpectedTag, $"{header.Tag} outside of what it delimits (PS3.5 7.5)");
    }

    private ElementHeader ReadDelimiter()
    {
        if (_source.Buffered.Length < 8)
        {
            throw Error(DicomFormatError.Truncated, "the stream ends before the sequence's end");
        }

        ElementHeaderDecoder.Decode(_source.Buffered, false, IsLittleEndian, _source.Position, out ElementHeader header, out int consumed);
        Header = header;
        Take(consumed);
        return header;
    }

    private void Push(ReaderFrameKind kind, ElementHeader header, bool isExplicit, bool isLittleEndian)
    {
        if (_depth >= _options.MaxDepth * 2)
        {
            throw Error(DicomFormatError.NestingTooDeep, $"more than {_options.MaxDepth} levels of sequences");
        }

        long end = ReaderFrame.NoEnd;
        if (!header.IsUndefinedLength)
        {
            if (kind == ReaderFrameKind.Item)
            {
                GrowSequence(_source.Position + header.Length);
            }

            CheckRemains(header.Length);
            end = _source.Position + header.Length;
        }

        if (++_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        _frames[_depth] = new ReaderFrame
        {
            Kind = kind,
            Tag = header.Tag,
            End = end,
            Limit = end == ReaderFrame.NoEnd ? _frames[_depth - 1].Limit : end,
            IsExplicit = isExplicit,
            IsLittleEndian = isLittleEndian,
        };
    }

    // Some editors change an item and not the sequence's length: the item's counts, within what encloses both.
    private void GrowSequence(long itemEnd)
    {
        ref ReaderFrame sequence = ref _frames[_depth];
        if (sequence.End != ReaderFrame.NoEnd && itemEnd > sequence.End && itemEnd <= _frames[_depth - 1].Limit)
        {
            sequence.End = sequence.Limit = itemEnd;
        }
    }

    // A delimiter at the end of a level of defined length is tolerated: some writers give both.
    private DicomReaderState PopAtDelimiter() => _frames[_depth].End is ReaderFrame.NoEnd || _frames[_depth].End == _source.Position
        ? Pop()
        : throw Error(DicomFormatError.InvalidLength, $"a delimiter {_frames[_depth].End - _source.Position} bytes before the end (PS3.5 7.5)");

    private DicomReaderState Pop() => _frames[_depth--].Kind switch
    {
        ReaderFrameKind.Sequence => DicomReaderState.SequenceEnd,
        ReaderFrameKind.Item => DicomReaderState.ItemEnd,
        _ => DicomReaderState.FragmentsEnd,
    };
}
