using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How a run ends.</summary>
internal static class DeliveryStatuses
{
    /// <summary>By what it came to, and what a person said where the partner asks for that.</summary>
    public static DeliveryStatus Of(RunResults results, PackageRecord package, ReleaseRecord? release) =>
        !results.MayDeliver ? DeliveryStatus.Incomplete
        : package.Volumes.Count == 0 ? DeliveryStatus.NothingToDeliver
        : results.Manifest.Partner.Release != Partner.ManualRelease ? DeliveryStatus.Delivered
        : release switch
        {
            null => DeliveryStatus.AwaitingRelease,
            { IsReleased: true } => DeliveryStatus.Delivered,
            _ => DeliveryStatus.NotReleased,
        };

    /// <summary>What an input is then that passed every check.</summary>
    public static InputStatus OfPassedInputs(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Delivered => InputStatus.Delivered,
        DeliveryStatus.AwaitingRelease or DeliveryStatus.NotReleased => InputStatus.Held,
        _ => InputStatus.Failed,
    };
}
