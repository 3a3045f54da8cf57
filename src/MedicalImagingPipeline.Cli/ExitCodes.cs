using MedicalImagingPipeline.Core.Delivery;

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

    /// <summary>Nothing could be delivered, the run is incomplete, or a named person refused it.</summary>
    public const int Incomplete = 3;

    /// <summary>All is packed, and a named person has to release it: `mip release`.</summary>
    public const int AwaitingRelease = 4;

    /// <summary>What a run's end means to the shell.</summary>
    public static int Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Delivered => Done,
        DeliveryStatus.AwaitingRelease => AwaitingRelease,
        _ => Incomplete,
    };
}
