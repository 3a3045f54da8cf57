namespace MedicalImagingPipeline.Dicom;

/// <summary>The rest of the current frame. Disposing it leaves the frames where they are.</summary>
internal sealed class FrameStream(NativeFrames frames) : ForwardStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        frames.ReadAsync(buffer, cancellationToken);
}
