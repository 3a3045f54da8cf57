using System.Buffers.Binary;
using System.IO.Hashing;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Keyed hashes of values, 64 bits each. A series says the same in most of its instances, so what was hashed is remembered.</summary>
internal sealed class LedgerHashes(WorkingKey key)
{
    private const int CacheSize = 4096;

    // Under a fast hash, so that no value is held: 128 bits, which nothing in a delivery collides in.
    private readonly Dictionary<UInt128, ulong> _known = new(CacheSize);

    /// <summary>The hash of a value. Padding counts: it is of the bytes as they stand.</summary>
    public ulong Of(ReadOnlySpan<byte> value)
    {
        UInt128 quick = XxHash128.HashToUInt128(value);
        if (_known.TryGetValue(quick, out ulong known))
        {
            return known;
        }

        Span<byte> hash = stackalloc byte[WorkingKey.Size];
        key.Compute(value, hash);
        ulong made = BinaryPrimitives.ReadUInt64BigEndian(hash);
        if (_known.Count >= CacheSize)
        {
            _known.Clear();
        }

        _known.Add(quick, made);
        return made;
    }
}
