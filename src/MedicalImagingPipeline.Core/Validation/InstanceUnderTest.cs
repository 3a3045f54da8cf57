using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Validation.Quality;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>What was read back of one instance. Holds no pixel.</summary>
internal sealed class InstanceUnderTest
{
    /// <summary>What Deidentify said of it.</summary>
    public required InstanceFacts Facts { get; init; }

    /// <summary>What the recipe asked for.</summary>
    public required Profile Profile { get; init; }

    /// <summary>Group 0002.</summary>
    public required Dataset Meta { get; init; }

    /// <summary>The transfer syntax.</summary>
    public required TransferSyntax TransferSyntax { get; init; }

    /// <summary>The elements up to the first long value.</summary>
    public required Dataset Header { get; init; }

    /// <summary>The elements after each long value.</summary>
    public required IReadOnlyList<Dataset> Rest { get; init; }

    /// <summary>Bytes of native pixel data; null when there is none or it is encapsulated.</summary>
    public required long? NativePixelLength { get; init; }

    /// <summary>Fragments of encapsulated pixel data, its offset table not counted; null when there is none or it is native.</summary>
    public required int? PixelFragments { get; init; }

    /// <summary>The values that were too long to be held, in their order.</summary>
    public IReadOnlyList<DicomTag> LongValues { get; init; } = [];

    /// <summary>Whether bytes follow the data set that belong to no element.</summary>
    public required bool HasTrailingBytes { get; init; }

    /// <summary>What was seen of the pixels on their way past; null without any.</summary>
    public PixelMeasurement? Pixels { get; init; }

    /// <summary>All data sets at the top level.</summary>
    public IEnumerable<Dataset> Segments => Rest.Prepend(Header);
}
