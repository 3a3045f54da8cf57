using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>What the rules of quality keep of an instance while its item is read: some hundred bytes, and as much for each frame with a place.</summary>
internal sealed class InstanceMeasurement
{
    /// <summary>The path in the bundle.</summary>
    public required string Entry { get; init; }

    /// <summary>What Deidentify said of it.</summary>
    public required InstanceFacts Facts { get; init; }

    /// <summary>SHA-256 of the source's pixel data, as Deidentify read it; null without pixels, or where the source's odd lengths were made even.</summary>
    public string? SourcePixelSha256 { get; init; }

    /// <summary>Image Type's values, with a backslash between.</summary>
    public string ImageType { get; init; } = "";

    /// <summary>Slice Thickness, millimetres.</summary>
    public double? Thickness { get; init; }

    /// <summary>Convolution Kernel, all values.</summary>
    public string Kernel { get; init; } = "";

    /// <summary>Gantry/Detector Tilt, degrees.</summary>
    public double? Tilt { get; init; }

    /// <summary>Rescale Slope; null when it is absent or no number.</summary>
    public double? Slope { get; init; }

    /// <summary>Rescale Intercept; null when it is absent or no number.</summary>
    public double? Intercept { get; init; }

    /// <summary>Rescale Type; empty when it is absent.</summary>
    public string RescaleType { get; init; } = "";

    /// <summary>Laterality of the series.</summary>
    public string Laterality { get; init; } = "";

    /// <summary>Laterality of the image or its frames.</summary>
    public string ImageLaterality { get; init; } = "";

    /// <summary>The mapped Frame of Reference UID.</summary>
    public string FrameOfReference { get; init; } = "";

    /// <summary>Number of Slices, as positron emission tomography says it.</summary>
    public int? NumberOfSlices { get; init; }

    /// <summary>How often each slice of a positron emission tomography was taken: time slices, or time slots of R-R intervals; 1 where it does not say.</summary>
    public int Repetitions { get; init; } = 1;

    /// <summary>Acquisition Number; null when it is absent.</summary>
    public int? Acquisition { get; init; }

    /// <summary>Images in Acquisition; null when it is absent.</summary>
    public int? ImagesInAcquisition { get; init; }

    /// <summary>Images in Series, as it was written until it was retired; null when it is absent.</summary>
    public int? ImagesInSeries { get; init; }

    /// <summary>Temporal Position Identifier; null when it is absent.</summary>
    public int? TemporalPosition { get; init; }

    /// <summary>Number of Temporal Positions; null when it is absent.</summary>
    public int? TemporalPositions { get; init; }

    /// <summary>The images that it says to lie in a frame of reference.</summary>
    public IReadOnlyList<(string InstanceUid, string FrameOfReference)> SpatialReferences { get; init; } = [];

    /// <summary>Regions of interest in a frame of reference that their structure set does not name.</summary>
    public int StrayRegions { get; init; }

    /// <summary>What is wrong with the functional groups of a multi-frame instance.</summary>
    public FunctionalGroupFaults Groups { get; set; } = FunctionalGroupFaults.None;

    /// <summary>The images with a place.</summary>
    public IReadOnlyList<Slice> Slices { get; set; } = [];

    /// <summary>What was seen of the pixels; null without any.</summary>
    public PixelMeasurement? Pixels { get; init; }

    /// <summary>Whether it is an overview, on which slices are planned.</summary>
    public bool IsLocaliser => Says("LOCALIZER") || Says("SCOUT");

    /// <summary>Whether its pixels are what the device measured, and not computed from others.</summary>
    public bool IsOriginal => ImageType.StartsWith("ORIGINAL\\", StringComparison.Ordinal);

    /// <summary>Whether images of its kind lie in the patient one behind the other.</summary>
    public bool IsCrossSectional => CrossSections.Contains(Facts.SopClassUid);

    private bool Says(string word) => ImageType.Split('\\').Any(value => value.Contains(word, StringComparison.OrdinalIgnoreCase));
}
