using System.Buffers.Binary;
using System.Text;
using MedicalImagingPipeline.Core.Packaging.Zip;

namespace MedicalImagingPipeline.Core.Packaging.Reading;

/// <summary>
/// Reads a zip's directory. Each record is decoded and encoded again, and must come out the same: so what is not ours
/// (comments, extra fields, encryption, links, a second meaning of any field) needs no rule of its own.
/// </summary>
internal static class CentralDirectoryReader
{
    private const int AllEndsLength = ZipFormat.Zip64EndLength + ZipFormat.Zip64LocatorLength + ZipFormat.EndLength;

    /// <summary>deflate's best: 258 bytes for two bits, 1,032 for a byte (RFC 1951 3.2.5).</summary>
    private const long MaxRatio = 1032;

    /// <summary>Reads the directory.</summary>
    /// <returns>The entries by offset, without SHA-256, and where the directory begins.</returns>
    /// <exception cref="ZipFormatException">It is broken, hostile or not one of ours.</exception>
    public static async Task<(IReadOnlyList<EntryFacts> Entries, long Offset)> ReadAsync(
        IZipSource source, ZipReadLimits limits, CancellationToken cancellationToken)
    {
        var (count, offset, length) = await ReadEndAsync(source, limits, cancellationToken).ConfigureAwait(false);
        var entries = new List<EntryFacts>();
        var names = new EntryNameSet();
        var stream = await source.OpenReadAsync(offset, length, cancellationToken).ConfigureAwait(false);
        var window = new ZipWindow(stream, offset, length);
        await using var disposing = window.ConfigureAwait(false);
        var record = new byte[CentralDirectory.MaxRecordLength];
        var total = 0L;
        while (entries.Count < count)
        {
            var at = window.Offset;
            var entry = await ReadRecordAsync(window, record, cancellationToken).ConfigureAwait(false);
            if (entries.Count > 0 && string.CompareOrdinal(entry.Name, entries[^1].Name) <= 0)
            {
                throw new ZipFormatException(ZipFormatError.DuplicateName, at, "a name is repeated or out of order");
            }

            if (!names.TryAdd(entry.Name))
            {
                throw new ZipFormatException(ZipFormatError.DuplicateName, at, "a name differs from another by case only, or is a file and a folder");
            }

            CheckSize(entry, limits, at);
            total += entry.Size;
            if (total > limits.MaxTotalBytes)
            {
                throw new ZipFormatException(ZipFormatError.TooLarge, at, $"the entries unpack to more than {limits.MaxTotalBytes} bytes");
            }

            entries.Add(entry);
        }

        if (window.Offset != offset + length)
        {
            throw new ZipFormatException(ZipFormatError.UnexpectedRecord, window.Offset, "the directory has bytes behind its last record");
        }

        entries.Sort((a, b) => a.LocalHeaderOffset.CompareTo(b.LocalHeaderOffset));
        CheckLayout(entries, offset);
        return (entries, offset);
    }

    private static async Task<(long Count, long Offset, long Length)> ReadEndAsync(
        IZipSource source, ZipReadLimits limits, CancellationToken cancellationToken)
    {
        var length = (int)Math.Min(source.Length, AllEndsLength);
        var start = source.Length - length;
        var tail = new byte[length];
        if (length > 0)
        {
            var stream = await source.OpenReadAsync(start, length, cancellationToken).ConfigureAwait(false);
            var window = new ZipWindow(stream, start, length);
            await using var disposing = window.ConfigureAwait(false);
            await window.ReadExactlyAsync(tail, cancellationToken).ConfigureAwait(false);
        }

        if (length < ZipFormat.EndLength || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(length - ZipFormat.EndLength)) != ZipFormat.EndSignature)
        {
            throw new ZipFormatException(ZipFormatError.Truncated, source.Length, "no end record stands at the end");
        }

        var (count, offset, directory) = DecodeEnd(tail);
        var encoded = new byte[AllEndsLength];
        if (count < 0 || offset < 0 || directory < 0 || offset > source.Length || directory > source.Length)
        {
            throw new ZipFormatException(ZipFormatError.UnexpectedRecord, start, "an end record's number is out of range");
        }

        var used = CentralDirectory.EncodeEnd(count, offset, directory, encoded);
        if (used > length || !tail.AsSpan(length - used).SequenceEqual(encoded.AsSpan(0, used)))
        {
            throw new ZipFormatException(ZipFormatError.UnexpectedRecord, start, "the end records are not as this product writes them");
        }

        if (offset + directory + used != source.Length)
        {
            throw new ZipFormatException(ZipFormatError.Overlap, offset, "directory and end records do not meet");
        }

        return count > limits.MaxEntries
            ? throw new ZipFormatException(ZipFormatError.TooLarge, offset, $"{count} entries, {limits.MaxEntries} may be")
            : (count, offset, directory);
    }

    private static (long Count, long Offset, long Length) DecodeEnd(ReadOnlySpan<byte> tail)
    {
        var end = tail[^ZipFormat.EndLength..];
        long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var isZip64 = count == ushort.MaxValue || length == ZipFormat.Saturated || offset == ZipFormat.Saturated;
        return isZip64 && tail.Length == AllEndsLength
            ? (BinaryPrimitives.ReadInt64LittleEndian(tail[32..]),
               BinaryPrimitives.ReadInt64LittleEndian(tail[48..]),
               BinaryPrimitives.ReadInt64LittleEndian(tail[40..]))
            : (count, offset, length);
    }

    private static async Task<EntryFacts> ReadRecordAsync(ZipWindow window, byte[] record, CancellationToken cancellationToken)
    {
        var at = window.Offset;
        var head = ZipFormat.DirectoryRecordLength;
        await window.ReadExactlyAsync(record.AsMemory(0, head), cancellationToken).ConfigureAwait(false);
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != ZipFormat.DirectorySignature)
        {
            throw new ZipFormatException(ZipFormatError.UnexpectedRecord, at, "no directory record stands here");
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(28));
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(30));
        if (nameLength is 0 or > EntryNames.MaxLength)
        {
            throw new ZipFormatException(ZipFormatError.InvalidName, at, $"a name has {nameLength} bytes, 1 to {EntryNames.MaxLength} may be");
        }

        if (extraLength > ZipFormat.MaxZip64ExtraLength)
        {
            throw new ZipFormatException(ZipFormatError.UnexpectedRecord, at, "an extra field is other than Zip64's");
        }

        var length = head + nameLength + extraLength;
        await window.ReadExactlyAsync(record.AsMemory(head, nameLength + extraLength), cancellationToken).ConfigureAwait(false);
        var entry = DecodeRecord(record.AsSpan(0, length), nameLength);
        if (EntryNames.FindProblem(entry.Name) is { } problem)
        {
            throw new ZipFormatException(ZipFormatError.InvalidName, at, $"a name {problem}");
        }

        return IsAsWritten(entry, record.AsSpan(0, length))
            ? entry
            : throw new ZipFormatException(ZipFormatError.UnexpectedRecord, at, "a directory record is not as this product writes it");
    }

    private static EntryFacts DecodeRecord(ReadOnlySpan<byte> record, int nameLength)
    {
        var extra = record[(ZipFormat.DirectoryRecordLength + nameLength)..];
        extra = extra.Length < 4 ? default : extra[4..];
        var size = Widen(BinaryPrimitives.ReadUInt32LittleEndian(record[24..]), ref extra);
        var compressed = Widen(BinaryPrimitives.ReadUInt32LittleEndian(record[20..]), ref extra);
        var offset = Widen(BinaryPrimitives.ReadUInt32LittleEndian(record[42..]), ref extra);
        return new EntryFacts(
            Encoding.Latin1.GetString(record.Slice(ZipFormat.DirectoryRecordLength, nameLength)),
            offset,
            compressed,
            size,
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[16..]),
            Sha256: "");
    }

    private static long Widen(uint value, ref ReadOnlySpan<byte> extra)
    {
        if (value != ZipFormat.Saturated || extra.Length < 8)
        {
            return value;
        }

        var wide = BinaryPrimitives.ReadInt64LittleEndian(extra);
        extra = extra[8..];
        return wide;
    }

    private static bool IsAsWritten(EntryFacts entry, ReadOnlySpan<byte> record)
    {
        var isPossible = entry is { Size: >= 0, CompressedSize: >= 0, LocalHeaderOffset: >= 0 } && (entry.Method, entry.Flags) switch
        {
            (ZipFormat.MethodStored, 0) => entry.Size == entry.CompressedSize && entry.Size < ZipFormat.Saturated,
            (ZipFormat.MethodDeflate, 0) => entry.CompressedSize > 0 && entry.Size < ZipFormat.Saturated && entry.CompressedSize < ZipFormat.Saturated,
            (ZipFormat.MethodDeflate, ZipFormat.FlagDescriptor) => entry.CompressedSize > 0,
            _ => false,
        };
        Span<byte> encoded = stackalloc byte[CentralDirectory.MaxRecordLength];
        return isPossible && record.SequenceEqual(encoded[..CentralDirectory.EncodeRecord(entry, encoded)]);
    }

    private static void CheckSize(EntryFacts entry, ZipReadLimits limits, long at)
    {
        if (entry.Size > limits.MaxEntryBytes)
        {
            throw new ZipFormatException(ZipFormatError.TooLarge, at, $"an entry unpacks to {entry.Size} bytes, {limits.MaxEntryBytes} may be");
        }

        if (entry.Size / MaxRatio > entry.CompressedSize)
        {
            throw new ZipFormatException(ZipFormatError.TooLarge, at, "an entry unpacks to more than deflate can hold");
        }
    }

    // One entry after the other from the first byte to the directory: nothing hidden between, nothing read twice.
    private static void CheckLayout(List<EntryFacts> entries, long directory)
    {
        long expected = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.LocalHeaderOffset != expected || entry.CompressedSize > directory)
            {
                throw new ZipFormatException(ZipFormatError.Overlap, entry.LocalHeaderOffset, $"an entry should begin at 0x{expected:X}");
            }

            // The directory does not say which form the local header has, but where the next begins does.
            var end = i + 1 < entries.Count ? entries[i + 1].LocalHeaderOffset : directory;
            if (entry.Flags == ZipFormat.FlagDescriptor && entry with { IsZip64 = true } is var wide && LocalHeader.SpanOf(wide) == end - expected)
            {
                entries[i] = wide;
            }

            expected += LocalHeader.SpanOf(entries[i]);
        }

        if (expected != directory)
        {
            throw new ZipFormatException(ZipFormatError.Overlap, directory, $"the last entry ends at 0x{expected:X}, not here");
        }
    }
}
