namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>
/// What the tables say of an image beyond its identity, in their own terms and units, as the delivered file has it. Most instances
/// of a series have the same, so it is kept once for all that do. Null is what the file does not say.
/// </summary>
public sealed record HeaderValues
{
    /// <summary>Modality.</summary>
    public string? Modality { get; init; }

    /// <summary>Series Number.</summary>
    public int? SeriesNumber { get; init; }

    /// <summary>Study Date, ISO 8601.</summary>
    public string? StudyDate { get; init; }

    /// <summary>Series Date, ISO 8601.</summary>
    public string? SeriesDate { get; init; }

    /// <summary>Patient's Age, years.</summary>
    public double? AgeYears { get; init; }

    /// <summary>Patient's Sex.</summary>
    public string? Sex { get; init; }

    /// <summary>Patient's Size, metres.</summary>
    public double? Size { get; init; }

    /// <summary>Patient's Weight, kilograms.</summary>
    public double? Weight { get; init; }

    /// <summary>Body Part Examined, of PS3.16 Annex L.</summary>
    public string? BodyPart { get; init; }

    /// <summary>Laterality.</summary>
    public string? Laterality { get; init; }

    /// <summary>Orientation of the image plane.</summary>
    public string? Orientation { get; init; }

    /// <summary>Manufacturer.</summary>
    public string? Manufacturer { get; init; }

    /// <summary>Manufacturer's Model Name.</summary>
    public string? Model { get; init; }

    /// <summary>Rows.</summary>
    public int? Rows { get; init; }

    /// <summary>Columns.</summary>
    public int? Columns { get; init; }

    /// <summary>Number of Frames; 1 of an image that does not say it.</summary>
    public int? Frames { get; init; }

    /// <summary>Bits Allocated.</summary>
    public int? BitsAllocated { get; init; }

    /// <summary>Bits Stored.</summary>
    public int? BitsStored { get; init; }

    /// <summary>Photometric Interpretation.</summary>
    public string? Photometric { get; init; }

    /// <summary>Distance of rows, millimetres.</summary>
    public double? RowSpacing { get; init; }

    /// <summary>Distance of columns, millimetres.</summary>
    public double? ColumnSpacing { get; init; }

    /// <summary>Slice Thickness, millimetres.</summary>
    public double? SliceThickness { get; init; }

    /// <summary>KVP, kilovolts.</summary>
    public double? Kilovolts { get; init; }

    /// <summary>Repetition Time, milliseconds.</summary>
    public double? RepetitionTime { get; init; }

    /// <summary>Echo Time, milliseconds.</summary>
    public double? EchoTime { get; init; }

    /// <summary>Inversion Time, milliseconds.</summary>
    public double? InversionTime { get; init; }

    /// <summary>Flip Angle, degrees.</summary>
    public double? FlipAngle { get; init; }

    /// <summary>Diffusion b-value, seconds per square millimetre.</summary>
    public double? BValue { get; init; }

    /// <summary>Magnetic Field Strength, tesla.</summary>
    public double? FieldStrength { get; init; }
}
