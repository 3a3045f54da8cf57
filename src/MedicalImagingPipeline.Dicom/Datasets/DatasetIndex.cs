namespace MedicalImagingPipeline.Dicom;

/// <summary>What an index entry stands for.</summary>
internal enum EntryKind : byte
{
    Value,
    Sequence,
    Item,
    Fragments,
    Fragment,
    Omitted,
}

/// <summary>One element, item or fragment of a held header, in document order.</summary>
internal struct DatasetEntry
{
    public DicomTag Tag;
    public DicomVr Vr;
    public EntryKind Kind;

    /// <summary>The length as the source's header had it.</summary>
    public uint Length;

    /// <summary>Where the value starts in the held bytes.</summary>
    public int Offset;

    /// <summary>The index of the next sibling.</summary>
    public int Next;
}

/// <summary>A header's bytes, once, and the index over them.</summary>
internal sealed class DatasetIndex
{
    private byte[] _bytes = new byte[4096];
    private DatasetEntry[] _entries = new DatasetEntry[128];

    public int ByteCount { get; private set; }

    public int Count { get; private set; }

    public ref readonly DatasetEntry this[int index] => ref _entries[index];

    public ReadOnlyMemory<byte> ValueOf(int index) =>
        _entries[index].Kind is EntryKind.Value or EntryKind.Fragment
            ? _bytes.AsMemory(_entries[index].Offset, (int)_entries[index].Length)
            : default;

    public int Add(DicomTag tag, DicomVr vr, EntryKind kind, uint length)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count] = new DatasetEntry { Tag = tag, Vr = vr, Kind = kind, Length = length, Offset = ByteCount, Next = Count + 1 };
        return Count++;
    }

    /// <summary>Says that the entry's children end where the index ends now.</summary>
    public void Close(int index) => _entries[index].Next = Count;

    /// <summary>Room for a value's bytes at the end of the held bytes.</summary>
    public Memory<byte> Reserve(int length)
    {
        int needed = ByteCount + length;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, Math.Min(_bytes.Length * 2, needed + (8 * 1024 * 1024))));
        }

        Memory<byte> room = _bytes.AsMemory(ByteCount, length);
        ByteCount = needed;
        return room;
    }
}
