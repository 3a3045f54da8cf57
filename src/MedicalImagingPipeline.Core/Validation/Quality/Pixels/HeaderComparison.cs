using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Compares the codestreams of an instance with its data set, as their fragments begin.</summary>
internal sealed class HeaderComparison(PixelDescription description)
{
    /// <summary>What the first codestream is that does not have the rows, columns and samples of the data set, or whose samples do not fit; null where all do.</summary>
    public string? ShapeFault { get; private set; }

    /// <summary>What the first codestream is whose samples have other bits than are stored; null where none has.</summary>
    public string? BitsFault { get; private set; }

    /// <summary>Takes the first bytes of a fragment: what begins no codestream is skipped.</summary>
    public void Add(ReadOnlySpan<byte> start)
    {
        if (CodestreamHeader.Of(start) is not { } header)
        {
            return;
        }

        if ((header.Rows != description.Rows && header.Rows != 0) || header.Columns != description.Columns || header.Samples != description.SamplesPerPixel
            || header.Bits > description.BitsAllocated)
        {
            ShapeFault ??= FormattableString.Invariant(
                $"a codestream of {header.Rows} rows, {header.Columns} columns, {header.Samples} samples of {header.Bits} bits, where the data set says {description.Rows}, {description.Columns}, {description.SamplesPerPixel}, {description.BitsAllocated}");
        }
        else if (header.Bits != description.BitsStored || (header.IsSigned is { } isSigned && isSigned != description.IsSigned))
        {
            BitsFault ??= FormattableString.Invariant(
                $"a codestream of {header.Bits} bits{Sign(header.IsSigned)}, where the data set says {description.BitsStored}{Sign(header.IsSigned is null ? null : description.IsSigned)}");
        }
    }

    private static string Sign(bool? isSigned) => isSigned is { } said ? (said ? ", signed" : ", unsigned") : "";
}
