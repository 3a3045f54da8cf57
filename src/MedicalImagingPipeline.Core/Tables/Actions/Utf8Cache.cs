using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Numerics;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Remembers things by the bytes of a value, up to so many; then it forgets all and begins anew. Not thread-safe.</summary>
internal sealed class Utf8Cache<T>(int capacity)
{
    private const int MinEntries = 64;

    private readonly Dictionary<byte[], T> _long = new(Utf8Comparer.Instance);

    // Key and thing lie side by side, and the table is at most three quarters full: nearly always one look at memory finds a thing of a short value.
    private Entry[] _short = new Entry[MinEntries];
    private int _shortCount;

    /// <summary>Finds one.</summary>
    public bool TryGet(ReadOnlySpan<byte> value, [MaybeNullWhen(false)] out T thing)
    {
        if (value.Length > Utf8Key.MaxLength)
        {
            return _long.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(value, out thing);
        }

        ref Entry entry = ref EntryOf(Utf8Key.Of(value));
        thing = entry.Thing;
        return entry.Key != default;
    }

    /// <summary>Remembers one.</summary>
    public void Add(ReadOnlySpan<byte> value, T thing)
    {
        if (_shortCount + _long.Count >= capacity)
        {
            Array.Clear(_short);
            _shortCount = 0;
            _long.Clear();
        }

        if (value.Length > Utf8Key.MaxLength)
        {
            _long[value.ToArray()] = thing;
            return;
        }

        if (_shortCount * 4 >= _short.Length * 3)
        {
            Grow();
        }

        var key = Utf8Key.Of(value);
        ref Entry entry = ref EntryOf(key);
        _shortCount += entry.Key == default ? 1 : 0;
        entry = new Entry { Key = key, Thing = thing };
    }

    // The entry of a key, or the empty one that it would take.
    private ref Entry EntryOf(Utf8Key key)
    {
        Entry[] entries = _short;
        int place = key.PlaceIn(BitOperations.Log2((uint)entries.Length));
        while (entries[place].Key != key && entries[place].Key != default)
        {
            place = (place + 1) & (entries.Length - 1);
        }

        return ref entries[place];
    }

    private void Grow()
    {
        Entry[] entries = _short;
        _short = new Entry[entries.Length * 2];
        foreach (Entry entry in entries)
        {
            if (entry.Key != default)
            {
                EntryOf(entry.Key) = entry;
            }
        }
    }

    private struct Entry
    {
        public Utf8Key Key;
        public T Thing;
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
