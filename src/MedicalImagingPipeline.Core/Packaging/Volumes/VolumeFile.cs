namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A file of a volume's own: README, indexes, report.</summary>
/// <param name="Path">Relative to the volume's folder; see <see cref="EntryNames"/>.</param>
/// <param name="Content">Its bytes.</param>
public readonly record struct VolumeFile(string Path, ReadOnlyMemory<byte> Content)
{
    /// <summary>Prints path and size only: a table's rows are in the content.</summary>
    public override string ToString() => $"{Path}, {Content.Length} bytes";
}
