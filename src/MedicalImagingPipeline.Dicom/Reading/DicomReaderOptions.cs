namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>Limits and leniencies of the reader.</summary>
public sealed record DicomReaderOptions
{
    /// <summary>The defaults.</summary>
    public static DicomReaderOptions Default { get; } = new();

    /// <summary>What to do with odd lengths.</summary>
    public OddLengthPolicy OddLength { get; init; } = OddLengthPolicy.Accept;

    /// <summary>Deepest nesting of sequences. Real structured reports stay below 20; 128 leaves room and bounds the stack.</summary>
    public int MaxDepth { get; init; } = 128;

    /// <summary>Most bytes a deflated data set may inflate to: a zip bomb ends here.</summary>
    public long MaxInflatedLength { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Most bytes of header held in memory.</summary>
    public int MaxHeaderLength { get; init; } = 32 * 1024 * 1024;

    /// <summary>Longest text value that is read whole.</summary>
    public int MaxTextLength { get; init; } = 1024 * 1024;
}
