namespace MedicalImagingPipeline.Dicom.Writing;

/// <summary>What a stack frame of the writer stands for.</summary>
internal enum WriterFrameKind
{
    Dataset,
    Sequence,
    Item,
    Fragments,
}

/// <summary>One level of nesting: what it is, where it must end, and the tag written last in it.</summary>
internal struct WriterFrame
{
    /// <summary>The end of a level that a delimiter closes.</summary>
    public const long NoEnd = -1;

    public WriterFrameKind Kind;
    public DicomTag Tag;
    public long End;
    public DicomTag Last;
    public bool HasLast;
}
