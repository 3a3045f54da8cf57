using System.Runtime.CompilerServices;

namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>Where an entry's packed bytes go: into memory first, to the zip once there are too many. Counts them.</summary>
internal sealed class EntrySink(Stream target) : WriteOnlyStream
{
    /// <summary>Takes what is written from now on.</summary>
    public Stream Target { get; set; } = target;

    /// <summary>Packed bytes so far.</summary>
    public long Count { get; set; }

    /// <summary>Set when the entry is given up: what its deflater still holds, and writes while it is disposed of, is dropped.</summary>
    public bool IsAbandoned { get; set; }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (!IsAbandoned)
        {
            base.Write(buffer, offset, count);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Target.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        Count += buffer.Length;
    }
}
