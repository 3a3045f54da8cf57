namespace MedicalImagingPipeline.Core.Releases;

/// <summary>There is nothing to wait for: somebody decided on the run before the task that waits for it was there, or its partner asks for no release.</summary>
public sealed class ReleaseDecidedException : Exception
{
    /// <summary>Says so.</summary>
    public ReleaseDecidedException()
        : base("The run waits for no release.")
    {
    }
}
