namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>The rest of a source, for a decoder that wants a stream.</summary>
internal sealed class SourceStream(ByteSource source) : ForwardStream
{
    /// <summary>Whether more was asked for than there was.</summary>
    public bool IsExhausted { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        IsExhausted |= read == 0;
        return read;
    }
}
