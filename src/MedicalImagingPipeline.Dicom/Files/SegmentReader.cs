using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom;

/// <summary>Reads elements into an index until a bulk value, the end, or a group that is not wanted.</summary>
internal sealed class SegmentReader(DicomReader reader, DicomReaderOptions options)
{
    /// <summary>Values from this length on are long: copied through, or if private only noted.</summary>
    private const uint LongValue = 64 * 1024;

    /// <summary>Everything that decides (patient, study, equipment, image module) stands in groups before this one.</summary>
    private const ushort FirstBulkGroup = 0x0042;

    private readonly Stack<int> _open = new();

    /// <summary>Reads one segment.</summary>
    /// <returns>The bulk value that ended it, or null at the end of the data set.</returns>
    public async ValueTask<BulkValue?> ReadAsync(DatasetIndex index, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) != DicomReaderState.EndOfDataset)
        {
            if (IsBulk())
            {
                return new BulkValue(reader);
            }

            await AddAsync(index, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }

    /// <summary>Reads one element with all that it holds.</summary>
    public async ValueTask ReadElementAsync(DatasetIndex index, CancellationToken cancellationToken)
    {
        do
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            await AddAsync(index, cancellationToken).ConfigureAwait(false);
        }
        while (_open.Count > 0);
    }

    private ValueTask AddAsync(DatasetIndex index, CancellationToken cancellationToken)
    {
        switch (reader.State)
        {
            case DicomReaderState.Element or DicomReaderState.Fragment:
                return AddValueAsync(index, cancellationToken);

            case DicomReaderState.SequenceStart:
                Open(index, EntryKind.Sequence, DicomVr.SQ);
                break;

            case DicomReaderState.ItemStart:
                Open(index, EntryKind.Item, DicomVr.UN);
                break;

            case DicomReaderState.FragmentsStart:
                Open(index, EntryKind.Fragments, reader.Header.Vr);
                break;

            default:
                index.Close(_open.Pop());
                break;
        }

        return default;
    }

    private bool IsBulk()
    {
        ElementHeader header = reader.Header;
        return reader.State switch
        {
            DicomReaderState.FragmentsStart => reader.Depth == 1,
            DicomReaderState.Element => reader.Depth == 0
                && ((header.Tag.Group == 0x7FE0 && header.Tag.Element is 0x0008 or 0x0009 or 0x0010)
                    || (header.Tag.Group >= FirstBulkGroup && header.Length >= LongValue && !VrTable.Of(header.Vr).IsText)),
            _ => false,
        };
    }

    private void Open(DatasetIndex index, EntryKind kind, DicomVr vr)
    {
        _open.Push(index.Add(reader.Header.Tag, vr, kind, reader.Header.Length));
        CheckSize(index, 0);
    }

    private ValueTask AddValueAsync(DatasetIndex index, CancellationToken cancellationToken)
    {
        ElementHeader header = reader.Header;
        VrTraits traits = VrTable.Of(header.Vr);
        bool isFragment = reader.State == DicomReaderState.Fragment;
        if (header.Length >= LongValue && header.Tag.IsPrivate && !isFragment)
        {
            index.Add(header.Tag, header.Vr, EntryKind.Omitted, header.Length);
            return default;
        }

        if (traits.IsText && header.Length > options.MaxTextLength)
        {
            throw reader.Error(DicomFormatError.TextTooLong, $"{header.Vr} of {header.Length} bytes; at most {options.MaxTextLength} are read");
        }

        CheckSize(index, header.Length);
        index.Add(header.Tag, header.Vr, isFragment ? EntryKind.Fragment : EntryKind.Value, header.Length);
        Memory<byte> room = index.Reserve((int)header.Length);
        int width = reader.IsLittleEndian || isFragment ? 1 : traits.Width;
        if (reader.TryReadWhole(room.Span))
        {
            ByteOrder.Swap(room.Span, width);
            return default;
        }

        return FillAsync(room, width, cancellationToken);
    }

    private async ValueTask FillAsync(Memory<byte> room, int width, CancellationToken cancellationToken)
    {
        int read;
        for (int at = 0; at < room.Length; at += read)
        {
            read = await reader.ReadValueAsync(room[at..], cancellationToken).ConfigureAwait(false);
        }

        ByteOrder.Swap(room.Span, width);
    }

    // An entry is counted as 8 bytes, so that millions of empty elements reach the limit too.
    private void CheckSize(DatasetIndex index, uint more)
    {
        if (index.ByteCount + (8L * index.Count) + more > options.MaxHeaderLength)
        {
            throw reader.Error(DicomFormatError.HeaderTooLarge, $"more than {options.MaxHeaderLength} bytes of header");
        }
    }
}
