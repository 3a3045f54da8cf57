namespace MedicalImagingPipeline.Core.Media;

/// <summary>A record of a DICOMDIR under way: what is encoded of it already, and the records below it. Prints no value.</summary>
/// <param name="content">Its elements from Directory Record Type (0004,1430) on, in Explicit VR Little Endian.</param>
internal sealed class DirectoryRecord(byte[] content)
{
    /// <summary>Bytes of the elements before <see cref="Content"/>: two offsets and the In-use Flag.</summary>
    public const int LinksLength = 12 + 10 + 12;

    /// <summary>Bytes of an item's header.</summary>
    public const int HeaderLength = 8;

    private readonly Dictionary<string, DirectoryRecord> _byUid = new(StringComparer.Ordinal);

    /// <summary>The elements after the links.</summary>
    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>The records of the directory entity below, in order.</summary>
    public List<DirectoryRecord> Lower { get; } = [];

    /// <summary>Where the item begins, in bytes from the start of the DICOMDIR.</summary>
    public uint Offset { get; set; }

    /// <summary>Bytes of the item's elements.</summary>
    public uint Length => (uint)(LinksLength + Content.Length);

    /// <summary>The record below that a patient, study or series has, made when it is asked for first.</summary>
    public DirectoryRecord Below(string uid, Func<byte[]> encode)
    {
        if (!_byUid.TryGetValue(uid, out DirectoryRecord? record))
        {
            record = new DirectoryRecord(encode());
            _byUid.Add(uid, record);
            Lower.Add(record);
        }

        return record;
    }

    /// <summary>All records below, each before those below it.</summary>
    public IEnumerable<DirectoryRecord> All() => Lower.SelectMany(record => record.All().Prepend(record));
}
