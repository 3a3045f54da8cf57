using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Remembers things by the bytes of a value, up to so many; then it forgets all and begins anew. Not thread-safe.</summary>
internal sealed class Utf8Cache<T>(int capacity)
{
    private readonly Dictionary<byte[], T> _things = new(Utf8Comparer.Instance);

    /// <summary>Finds one.</summary>
    public bool TryGet(ReadOnlySpan<byte> value, [MaybeNullWhen(false)] out T thing) =>
        _things.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(value, out thing);

    /// <summary>Remembers one.</summary>
    public void Add(ReadOnlySpan<byte> value, T thing)
    {
        if (_things.Count >= capacity)
        {
            _things.Clear();
        }

        _things[value.ToArray()] = thing;
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
