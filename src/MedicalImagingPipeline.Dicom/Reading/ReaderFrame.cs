namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>What a stack frame of the reader stands for.</summary>
internal enum ReaderFrameKind
{
    Root,
    Sequence,
    Item,
    Fragments,
}

/// <summary>One level of nesting: where it ends, and how its elements are encoded.</summary>
internal struct ReaderFrame
{
    /// <summary>The end of a level that a delimiter or the end of the stream closes.</summary>
    public const long NoEnd = -1;

    public ReaderFrameKind Kind;
    public DicomTag Tag;
    public long End;
    public bool IsExplicit;
    public int ItemCount;
}
