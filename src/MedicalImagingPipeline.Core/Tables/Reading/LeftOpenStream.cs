using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>A stream whose reader disposes of it, while its owner still needs it.</summary>
internal sealed class LeftOpenStream(Stream inner) : ForwardStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);
}
