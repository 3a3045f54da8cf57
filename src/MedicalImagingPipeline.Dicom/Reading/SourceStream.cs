namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>The rest of a source, for a decoder that wants a stream.</summary>
internal sealed class SourceStream(ByteSource source) : ForwardStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        source.ReadAsync(buffer, cancellationToken);
}
