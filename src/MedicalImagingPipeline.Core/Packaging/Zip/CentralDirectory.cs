using System.Buffers.Binary;
using System.Text;

namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>The directory at the end of a zip, sorted by name, and its end records (APPNOTE 4.3.12 to 4.3.16).</summary>
internal static class CentralDirectory
{
    private const int Chunk = 64 * 1024;

    /// <summary>Most bytes of a record of ours.</summary>
    public const int MaxRecordLength = ZipFormat.DirectoryRecordLength + EntryNames.MaxLength + ZipFormat.MaxZip64ExtraLength;

    /// <summary>Writes directory and end records.</summary>
    /// <param name="output">Takes them.</param>
    /// <param name="entries">In any order; offsets from the start of this zip.</param>
    /// <param name="offset">Where the directory begins.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Bytes written.</returns>
    public static async Task<long> WriteAsync(Stream output, IEnumerable<EntryFacts> entries, long offset, CancellationToken cancellationToken)
    {
        var sorted = entries.OrderBy(e => e.Name, StringComparer.Ordinal).ToList();
        var buffer = new byte[Chunk];
        var used = 0;
        long written = 0;
        foreach (var entry in sorted)
        {
            if (used + MaxRecordLength > buffer.Length)
            {
                await output.WriteAsync(buffer.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
                written += used;
                used = 0;
            }

            used += EncodeRecord(entry, buffer.AsSpan(used));
        }

        await output.WriteAsync(buffer.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
        written += used;
        used = EncodeEnd(sorted.Count, offset, written, buffer);
        await output.WriteAsync(buffer.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
        return written + used;
    }

    /// <summary>Encodes one record.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="target">At least <see cref="MaxRecordLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int EncodeRecord(EntryFacts entry, Span<byte> target)
    {
        var name = ZipFormat.DirectoryRecordLength;
        var extra = name + Encoding.ASCII.GetBytes(entry.Name, target[name..]);

        // 4.5.3: only what does not fit below, in this order, behind a header of 4 bytes.
        var end = extra + 4;
        var size = Saturate(entry.Size, target, ref end);
        var compressed = Saturate(entry.CompressedSize, target, ref end);
        var offset = Saturate(entry.LocalHeaderOffset, target, ref end);
        var isZip64 = end > extra + 4;
        if (isZip64)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target[extra..], ZipFormat.Zip64ExtraId);
            BinaryPrimitives.WriteUInt16LittleEndian(target[(extra + 2)..], (ushort)(end - extra - 4));
        }
        else
        {
            end = extra;
        }

        var version = isZip64 ? ZipFormat.Zip64Version : ZipFormat.Version;
        BinaryPrimitives.WriteUInt32LittleEndian(target, ZipFormat.DirectorySignature);
        BinaryPrimitives.WriteUInt16LittleEndian(target[4..], ZipFormat.Zip64Version); // made by: FAT, so no owner or mode
        BinaryPrimitives.WriteUInt16LittleEndian(target[6..], version);
        BinaryPrimitives.WriteUInt16LittleEndian(target[8..], entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(target[10..], entry.Method);
        BinaryPrimitives.WriteUInt16LittleEndian(target[12..], ZipFormat.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(target[14..], ZipFormat.Date);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], entry.Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(target[20..], compressed);
        BinaryPrimitives.WriteUInt32LittleEndian(target[24..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(target[28..], (ushort)entry.Name.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(target[30..], (ushort)(end - extra));
        target[32..42].Clear(); // comment, disk, attributes
        BinaryPrimitives.WriteUInt32LittleEndian(target[42..], offset);
        return end;
    }

    /// <summary>Encodes the end records; Zip64's come first, when a field needs them.</summary>
    /// <param name="count">Records.</param>
    /// <param name="offset">Where the directory begins.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="target">At least the length of all three end records.</param>
    /// <returns>Bytes written.</returns>
    public static int EncodeEnd(long count, long offset, long length, Span<byte> target)
    {
        var used = 0;
        if (count >= ushort.MaxValue || offset >= ZipFormat.Saturated || length >= ZipFormat.Saturated)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(target, ZipFormat.Zip64EndSignature);
            BinaryPrimitives.WriteInt64LittleEndian(target[4..], ZipFormat.Zip64EndLength - 12);
            BinaryPrimitives.WriteUInt16LittleEndian(target[12..], ZipFormat.Zip64Version);
            BinaryPrimitives.WriteUInt16LittleEndian(target[14..], ZipFormat.Zip64Version);
            target[16..24].Clear(); // disks
            BinaryPrimitives.WriteInt64LittleEndian(target[24..], count);
            BinaryPrimitives.WriteInt64LittleEndian(target[32..], count);
            BinaryPrimitives.WriteInt64LittleEndian(target[40..], length);
            BinaryPrimitives.WriteInt64LittleEndian(target[48..], offset);

            var locator = target[ZipFormat.Zip64EndLength..];
            BinaryPrimitives.WriteUInt32LittleEndian(locator, ZipFormat.Zip64LocatorSignature);
            BinaryPrimitives.WriteUInt32LittleEndian(locator[4..], 0);
            BinaryPrimitives.WriteInt64LittleEndian(locator[8..], offset + length);
            BinaryPrimitives.WriteUInt32LittleEndian(locator[16..], 1);
            used = ZipFormat.Zip64EndLength + ZipFormat.Zip64LocatorLength;
        }

        var end = target[used..];
        var shortCount = (ushort)Math.Min(count, ushort.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(end, ZipFormat.EndSignature);
        BinaryPrimitives.WriteUInt32LittleEndian(end[4..], 0); // disks
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], shortCount);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], shortCount);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)Math.Min(length, ZipFormat.Saturated));
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)Math.Min(offset, ZipFormat.Saturated));
        BinaryPrimitives.WriteUInt16LittleEndian(end[20..], 0);
        return used + ZipFormat.EndLength;
    }

    private static uint Saturate(long value, Span<byte> target, ref int end)
    {
        if (value < ZipFormat.Saturated)
        {
            return (uint)value;
        }

        BinaryPrimitives.WriteInt64LittleEndian(target[end..], value);
        end += 8;
        return ZipFormat.Saturated;
    }
}
