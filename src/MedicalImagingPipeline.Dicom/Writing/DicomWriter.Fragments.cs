namespace MedicalImagingPipeline.Dicom.Writing;

/// <content>Encapsulated fragments (PS3.5 A.4).</content>
public sealed partial class DicomWriter
{
    /// <summary>Begins encapsulated fragments; the first is the Basic Offset Table, which may be empty.</summary>
    /// <param name="tag">After the tag written before at this level.</param>
    /// <param name="vr">OB, as PS3.5 A.4 asks.</param>
    public void WriteStartFragments(DicomTag tag, DicomVr vr)
    {
        CheckPlace(tag);
        Push(WriterFrameKind.Fragments, tag, vr, null);
    }

    /// <summary>Writes a fragment and pads it to even length.</summary>
    /// <exception cref="InvalidOperationException">No fragments were begun.</exception>
    public void WriteFragment(ReadOnlySpan<byte> value)
    {
        WriteFragmentHeader(value.Length);
        System.Buffers.BuffersExtensions.Write(_buffer, value);
        WritePadding(value.Length, 0);
    }

    /// <summary>Ends the fragments.</summary>
    /// <exception cref="InvalidOperationException">No fragments are open.</exception>
    public void WriteEndFragments() => Pop(WriterFrameKind.Fragments, SequenceDelimiter);

    internal void WriteFragmentHeader(long length)
    {
        if (_frames[_depth].Kind != WriterFrameKind.Fragments)
        {
            throw new InvalidOperationException("A fragment stands among fragments only.");
        }

        WriteHeader(ItemTag, DicomVr.UN, checked((uint)(length + (length & 1))));
    }
}
