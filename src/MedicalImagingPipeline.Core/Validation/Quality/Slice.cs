namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>An image with a place in the patient: an instance, or a frame of one.</summary>
internal sealed class Slice(InstanceMeasurement instance, int frame, Coordinates position, Orientation orientation)
{
    /// <summary>Whose it is.</summary>
    public InstanceMeasurement Instance { get; } = instance;

    /// <summary>The frame, from 1; 0 where the instance is one image.</summary>
    public int Frame { get; } = frame;

    /// <summary>Where its first pixel is.</summary>
    public Coordinates Position { get; } = position;

    /// <summary>How it lies.</summary>
    public Orientation Orientation { get; } = orientation;

    /// <summary>Stack ID, or empty.</summary>
    public string Stack { get; init; } = "";

    /// <summary>What may differ between images at one place, in an order that is the same in a series; see <see cref="RepeatedDimensions"/>.</summary>
    public IReadOnlyList<string> Repeats { get; init; } = [];

    /// <summary>What sorts slices as a viewer that knows no geometry does.</summary>
    public int Number => Frame > 0 ? Frame : Instance.Facts.InstanceNumber ?? 0;

    /// <summary>The instance's path, and of a multi-frame instance nothing more: a finding's detail names the frame.</summary>
    public string Entry => Instance.Entry;
}
