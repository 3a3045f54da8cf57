using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Writing;

/// <content>Sequences and items (PS3.5 7.5).</content>
public sealed partial class DicomWriter
{
    private static readonly DicomTag ItemTag = new(0xFFFEE000);
    private static readonly DicomTag ItemDelimiter = new(0xFFFEE00D);
    private static readonly DicomTag SequenceDelimiter = new(0xFFFEE0DD);

    /// <summary>Begins a sequence.</summary>
    /// <param name="tag">After the tag written before at this level.</param>
    /// <param name="length">Bytes of all items when known, checked at the end; null for a delimiter.</param>
    public void WriteStartSequence(DicomTag tag, uint? length = null)
    {
        CheckPlace(tag);
        Push(WriterFrameKind.Sequence, tag, DicomVr.SQ, length);
    }

    /// <summary>Ends the sequence.</summary>
    /// <exception cref="InvalidOperationException">No sequence is open, or its length is not what was said.</exception>
    public void WriteEndSequence() => Pop(WriterFrameKind.Sequence, SequenceDelimiter);

    /// <summary>Begins an item.</summary>
    /// <param name="length">Bytes of its elements when known, checked at the end; null for a delimiter.</param>
    /// <exception cref="InvalidOperationException">No sequence is open.</exception>
    public void WriteStartItem(uint? length = null)
    {
        if (_frames[_depth].Kind != WriterFrameKind.Sequence)
        {
            throw new InvalidOperationException("An item stands in a sequence only.");
        }

        Push(WriterFrameKind.Item, ItemTag, DicomVr.UN, length);
    }

    /// <summary>Ends the item.</summary>
    /// <exception cref="InvalidOperationException">No item is open, or its length is not what was said.</exception>
    public void WriteEndItem() => Pop(WriterFrameKind.Item, ItemDelimiter);

    private void Push(WriterFrameKind kind, DicomTag tag, DicomVr vr, uint? length)
    {
        WriteHeader(tag, vr, length ?? ElementHeader.UndefinedLength);
        if (++_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _frames.Length * 2);
        }

        _frames[_depth] = new WriterFrame { Kind = kind, Tag = tag, End = length is { } known ? Position + known : WriterFrame.NoEnd };
    }

    private void Pop(WriterFrameKind kind, DicomTag delimiter)
    {
        WriterFrame frame = _frames[_depth];
        if (_depth == 0 || frame.Kind != kind)
        {
            throw new InvalidOperationException($"No {kind} is open.");
        }

        if (frame.End == WriterFrame.NoEnd)
        {
            WriteHeader(delimiter, DicomVr.UN, 0);
        }
        else if (frame.End != Position)
        {
            throw new InvalidOperationException($"The length of {frame.Tag} is not what was said.");
        }

        _depth--;
    }
}
