using System.Runtime.CompilerServices;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>The next <paramref name="length"/> bytes of a file, forward only. Owns the file.</summary>
internal sealed class RangeStream(FileStream file, long length) : ForwardStream
{
    private long _left = length;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }
}
