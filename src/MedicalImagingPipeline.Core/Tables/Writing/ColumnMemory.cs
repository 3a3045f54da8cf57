using MedicalImagingPipeline.Core.Tables.Actions;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>
/// What became of a column's last values, for columns in which values come again: codes, ages, measurements. A place for each of
/// some hundred values, taken by the next one of the same place; where too few come again, nothing is remembered. Prints nothing.
/// </summary>
internal sealed class ColumnMemory
{
    private const int Bits = 10;

    // So many values tell whether looking pays.
    private const int Window = 8192;
    private const int MinHits = Window / 4;

    private readonly Entry[] _entries = new Entry[1 << Bits];
    private int _looks;
    private int _hits;

    /// <summary>Whether values come again often enough.</summary>
    public bool IsOfUse { get; private set; } = true;

    /// <summary>Finds what became of a value, and writes it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Takes what stands in its place.</param>
    /// <param name="fate">What became of it.</param>
    public bool TryWrite(ReadOnlySpan<byte> value, Utf8Buffer output, out CellFate fate)
    {
        fate = default;
        if (value.Length > Utf8Key.MaxLength)
        {
            return false;
        }

        if (++_looks == Window)
        {
            IsOfUse = _hits >= MinHits;
            (_looks, _hits) = (0, 0);
        }

        var key = Utf8Key.Of(value);
        ref readonly Entry entry = ref _entries[key.PlaceIn(Bits)];
        if (entry.Key != key)
        {
            return false;
        }

        _hits++;
        fate = entry.Fate;
        output.Write(entry.Low, entry.High, entry.Length);
        return true;
    }

    /// <summary>Remembers what became of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="fate">What became of it.</param>
    /// <param name="written">What was written in its place, with quotes where it has them.</param>
    public void Add(ReadOnlySpan<byte> value, CellFate fate, ReadOnlySpan<byte> written)
    {
        if (value.Length > Utf8Key.MaxLength || written.Length > Utf8Key.MaxLength)
        {
            return;
        }

        var key = Utf8Key.Of(value);
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        written.CopyTo(bytes);
        _entries[key.PlaceIn(Bits)] = new Entry
        {
            Key = key,
            Low = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            High = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            Length = (byte)written.Length,
            Fate = fate,
        };
    }

    private struct Entry
    {
        public Utf8Key Key;
        public ulong Low;
        public ulong High;
        public byte Length;
        public CellFate Fate;
    }
}
