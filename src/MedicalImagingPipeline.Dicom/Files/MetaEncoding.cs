using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom;

/// <summary>Where File Meta Information ends, and whether a writer made it implicit against PS3.10 7.1.</summary>
internal static class MetaEncoding
{
    /// <summary>Whether the next element is of group 0002. The group length is not trusted: many are wrong.</summary>
    public static async ValueTask<bool> IsMetaNextAsync(ByteSource source, CancellationToken cancellationToken) =>
        await source.EnsureAsync(8, cancellationToken).ConfigureAwait(false)
        && source.Buffered[0] == 0x02 && source.Buffered[1] == 0x00;

    /// <summary>Whether the bytes where the first element's VR should stand are no VR.</summary>
    public static async ValueTask<bool> IsImplicitAsync(ByteSource source, CancellationToken cancellationToken) =>
        await IsMetaNextAsync(source, cancellationToken).ConfigureAwait(false)
        && VrTable.TryGet(source.Buffered[4], source.Buffered[5]) is null;
}
