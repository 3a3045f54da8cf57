namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>How a fragment is encoded, as its first bytes show.</summary>
internal enum CodestreamKind
{
    /// <summary>Nothing that is known.</summary>
    Unknown,

    /// <summary>JPEG, baseline (SOF0).</summary>
    JpegBaseline,

    /// <summary>JPEG, extended (SOF1).</summary>
    JpegExtended,

    /// <summary>JPEG, lossless (SOF3).</summary>
    JpegLossless,

    /// <summary>JPEG or JPEG-LS whose process stands behind more comments and profiles than were looked at.</summary>
    Jpeg,

    /// <summary>JPEG of another process.</summary>
    JpegOther,

    /// <summary>JPEG-LS (SOF55).</summary>
    JpegLs,

    /// <summary>JPEG 2000, with or without high throughput.</summary>
    Jpeg2000,

    /// <summary>RLE Lossless, by its header (PS3.5 G.5).</summary>
    Rle,
}
