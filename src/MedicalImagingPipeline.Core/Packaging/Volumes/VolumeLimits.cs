using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>How large a volume may grow.</summary>
/// <param name="MaxBytes">Most bytes of a volume; a bundle that is larger alone gets a volume of its own. At most <see cref="Largest"/>.</param>
/// <param name="OwnBytes">Kept free for the volume's own files: README, licence, report.</param>
/// <param name="OwnBytesPerEntry">Kept free for an entry's lines in the indexes and in <c>SHA256SUMS</c>.</param>
public sealed record VolumeLimits(
    long MaxBytes = VolumeLimits.DefaultBytes,
    long OwnBytes = 16 * 1024 * 1024,
    int OwnBytesPerEntry = 512)
{
    /// <summary>5 GB: one download that can be repeated, one medium that it fits on twice.</summary>
    public const long DefaultBytes = 5_000_000_000;

    /// <summary>
    /// The largest limit: a volume is put together from parts of which only the last may be below
    /// <see cref="ObjectParts.MinSize"/>, so one of this size needs no more than <see cref="ObjectParts.MaxCount"/>.
    /// </summary>
    public const long Largest = (ObjectParts.MaxCount - 1) * ObjectParts.MinSize;

    /// <summary>The limits when nobody says otherwise.</summary>
    public static VolumeLimits Default { get; } = new();
}
