namespace MedicalImagingPipeline.Core.Ports;

/// <summary>A pinned version is gone or was replaced while the run was under way. Carries no key.</summary>
public sealed class ObjectChangedException(Bucket bucket)
    : IOException($"A pinned version in the {bucket} bucket is no longer there.")
{
    /// <summary>Where it was.</summary>
    public Bucket Bucket { get; } = bucket;
}
