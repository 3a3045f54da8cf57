namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>What to do with a value whose length is odd.</summary>
public enum OddLengthPolicy
{
    /// <summary>Take it as written; some older modalities emit odd-length text.</summary>
    Accept,

    /// <summary>Refuse it: PS3.5 7.1.1 asks for an even length.</summary>
    Reject,
}
