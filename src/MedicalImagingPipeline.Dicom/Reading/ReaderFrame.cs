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

    /// <summary>Where a level of defined length ends, or <see cref="NoEnd"/>.</summary>
    public long End;

    /// <summary>The nearest end that is known, this level's or an outer one's: nothing in the level reaches past it.</summary>
    public long Limit;

    public bool IsExplicit;
    public bool IsLittleEndian;
    public int ItemCount;
}
