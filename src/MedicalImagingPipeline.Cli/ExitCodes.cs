namespace MedicalImagingPipeline.Cli;

/// <summary>What `mip` says to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done; quarantined items are reported and are no error.</summary>
    public const int Done = 0;

    /// <summary>Something that should not happen.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage, recipe or request.</summary>
    public const int Usage = 2;

    /// <summary>Nothing could be delivered, or the run is incomplete.</summary>
    public const int Incomplete = 3;
}
