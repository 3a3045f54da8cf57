using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Remembers things by the bytes of a value, up to so many; then it forgets all and begins anew. Not thread-safe.</summary>
internal sealed class Utf8Cache<T>(int capacity)
{
    // With its length in the last byte a short value is a number, which stands in the table itself: one look at memory less.
    private const int MaxShort = 15;

    private readonly Dictionary<UInt128, T> _short = [];
    private readonly Dictionary<byte[], T> _long = new(Utf8Comparer.Instance);

    /// <summary>Finds one.</summary>
    public bool TryGet(ReadOnlySpan<byte> value, [MaybeNullWhen(false)] out T thing) => value.Length <= MaxShort
        ? _short.TryGetValue(NumberOf(value), out thing)
        : _long.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(value, out thing);

    /// <summary>Remembers one.</summary>
    public void Add(ReadOnlySpan<byte> value, T thing)
    {
        if (_short.Count + _long.Count >= capacity)
        {
            _short.Clear();
            _long.Clear();
        }

        if (value.Length <= MaxShort)
        {
            _short[NumberOf(value)] = thing;
        }
        else
        {
            _long[value.ToArray()] = thing;
        }
    }

    private static UInt128 NumberOf(ReadOnlySpan<byte> value)
    {
        Span<byte> bytes = stackalloc byte[MaxShort + 1];
        bytes.Clear();
        value.CopyTo(bytes);
        bytes[MaxShort] = (byte)value.Length;
        return BinaryPrimitives.ReadUInt128LittleEndian(bytes);
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly Utf8Comparer Instance = new();

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] value) => GetHashCode(value.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate) => unchecked((int)XxHash3.HashToUInt64(alternate));
    }
}
