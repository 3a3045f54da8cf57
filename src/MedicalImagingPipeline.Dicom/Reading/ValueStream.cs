namespace MedicalImagingPipeline.Dicom.Reading;

/// <summary>The rest of the reader's current value. Disposing it leaves the reader where it is.</summary>
internal sealed class ValueStream(DicomReader reader) : ForwardStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reader.ReadValueAsync(buffer, cancellationToken);
}
