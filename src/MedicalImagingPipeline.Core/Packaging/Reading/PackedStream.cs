using System.Runtime.CompilerServices;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Packaging.Reading;

/// <summary>
/// The packed bytes of one entry. The last of them comes alone: an inflater that ends before it leaves bytes behind its
/// end, and one that asks for more after it has not found its end. .NET's tells neither.
/// </summary>
internal sealed class PackedStream(ZipWindow window, long length) : ForwardStream
{
    /// <summary>Bytes not yet asked for.</summary>
    public long Left { get; private set; } = length;

    /// <summary>True when more was asked for than there is.</summary>
    public bool IsOverread { get; private set; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Left == 0 || buffer.IsEmpty)
        {
            IsOverread |= !buffer.IsEmpty;
            return 0;
        }

        var most = (int)Math.Min(buffer.Length, Math.Max(1, Left - 1));
        var read = await window.ReadAsync(buffer[..most], cancellationToken).ConfigureAwait(false);
        Left -= read;
        return read;
    }
}
