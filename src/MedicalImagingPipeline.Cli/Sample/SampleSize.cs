namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>How large the sample's images are. What is in it is the same at every size.</summary>
internal sealed record SampleSize
{
    /// <summary>About 1 MB: what the repository holds.</summary>
    public static SampleSize Small { get; } = new()
    {
        CtMatrix = 128,
        CtSlices = 8,
        CtThinSlices = 4,
        MrMatrix = 128,
        MrSlices = 5,
        UltrasoundWidth = 256,
        RadiographMatrix = 192,
    };

    /// <summary>About 60 MB: matrices and counts as scanners have them.</summary>
    public static SampleSize Full { get; } = new()
    {
        CtMatrix = 512,
        CtSlices = 64,
        CtThinSlices = 32,
        MrMatrix = 256,
        MrSlices = 40,
        UltrasoundWidth = 800,
        RadiographMatrix = 1024,
    };

    /// <summary>Rows and columns of a CT slice.</summary>
    public required int CtMatrix { get; init; }

    /// <summary>Slices of the CT's first series.</summary>
    public required int CtSlices { get; init; }

    /// <summary>Slices of the CT's second series, with the truncated one.</summary>
    public required int CtThinSlices { get; init; }

    /// <summary>Rows and columns of an MR slice.</summary>
    public required int MrMatrix { get; init; }

    /// <summary>Slices of the MR series.</summary>
    public required int MrSlices { get; init; }

    /// <summary>Columns of the ultrasound image; its rows are three quarters.</summary>
    public required int UltrasoundWidth { get; init; }

    /// <summary>Rows and columns of a radiograph.</summary>
    public required int RadiographMatrix { get; init; }
}
