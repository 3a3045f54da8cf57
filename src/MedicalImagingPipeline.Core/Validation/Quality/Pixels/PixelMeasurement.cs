namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>What was seen of an instance's pixel data while it was read.</summary>
internal sealed class PixelMeasurement
{
    /// <summary>Bytes of the value; of encapsulated pixel data, of all fragments with the Basic Offset Table.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of these bytes, lower-case hexadecimal: the same measure as Deidentify's of the source.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Fragments, the offset table not counted; null for native pixel data.</summary>
    public int? Fragments { get; init; }

    /// <summary>What is wrong with the offset tables; null when nothing is, or there is none.</summary>
    public string? OffsetTableFault { get; init; }

    /// <summary>What the first fragment is.</summary>
    public CodestreamKind Codestream { get; init; }

    /// <summary>The first codestream whose image is not the data set's; null when there is none.</summary>
    public string? HeaderFault { get; init; }

    /// <summary>The first codestream whose samples have other bits or another sign than the data set's; null when there is none.</summary>
    public string? BitsFault { get; init; }

    /// <summary>Frames that do not decode, of an encoding that is decoded here (RLE Lossless).</summary>
    public int BrokenFrames { get; init; }

    /// <summary>Values of the pixels; null where they are not decoded, or no whole bytes.</summary>
    public FrameStatistics? Values { get; init; }
}
