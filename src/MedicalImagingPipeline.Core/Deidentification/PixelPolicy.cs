namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a kind of image needs before its pixels are delivered.</summary>
internal enum PixelPolicy
{
    /// <summary>Burned In Annotation (0028,0301) says NO.</summary>
    MustBeCleared,

    /// <summary>Nothing speaks against it: acquired by the modality, and drawn over by nobody.</summary>
    Acquired,
}
