using System.Buffers.Binary;
using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>
/// The File-set of one bag (PS3.10 8): names for its instances and its DICOMDIR, a Basic Directory by PS3.3 Annex F. Everything in it is of
/// the instances as they ship. The same instances in the same order give the same bytes. Not thread-safe.
/// </summary>
/// <param name="uids">Makes the directory's own UID, from its content.</param>
internal sealed class FileSet(UidMapper uids)
{
    /// <summary>The directory's File ID (PS3.10 8.6).</summary>
    public const string DirectoryName = "DICOMDIR";

    /// <summary>Media Storage Directory Storage.</summary>
    public const string DirectoryClass = "1.2.840.10008.1.3.10";

    /// <summary>Most characters of a File-set ID, a CS.</summary>
    private const int MaxId = 16;

    private readonly FileIds _ids = new();
    private readonly DirectoryRecord _root = new([]);

    /// <summary>A name for an instance, below the File-set's root.</summary>
    public string TakeName(InstanceFacts facts) => _ids.Take(facts.SeriesUid);

    /// <summary>Takes an instance into the directory.</summary>
    /// <param name="name">Its name below the root.</param>
    /// <param name="facts">What is known of it.</param>
    /// <param name="header">Its header as it was written.</param>
    public void Add(string name, InstanceFacts facts, Dataset header)
    {
        byte[] record = RecordEncoder.Instance(header, facts, FileIds.ToValue(name));
        _root.Below(facts.PatientId, () => RecordEncoder.Patient(header, facts))
            .Below(facts.StudyUid, () => RecordEncoder.Study(header, facts))
            .Below(facts.SeriesUid, () => RecordEncoder.Series(header, facts))
            .Lower.Add(new DirectoryRecord(record));
    }

    /// <summary>Writes the DICOMDIR into the bag whose payload the File-set is.</summary>
    public async Task WriteDirectoryAsync(BagWriter bag, CancellationToken cancellationToken)
    {
        byte[] directory = await EncodeAsync(bag.Name[(bag.Name.LastIndexOf('/') + 1)..], Software.NameAndVersion, cancellationToken).ConfigureAwait(false);
        BagEntryWriter entry = bag.StartEntry(BagFiles.PayloadFolder + DirectoryName, EntryCompression.Deflate, directory.Length);
        await using (entry.ConfigureAwait(false))
        {
            await entry.Stream.WriteAsync(directory, cancellationToken).ConfigureAwait(false);
            await entry.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Encodes the DICOMDIR.</summary>
    /// <param name="name">What the File-set ID is made of.</param>
    /// <param name="versionName">The software, for the File Meta Information.</param>
    /// <param name="cancellationToken">Stops the encoding.</param>
    /// <exception cref="OverflowException">It would have more bytes than an offset can say.</exception>
    public async Task<byte[]> EncodeAsync(string name, string versionName, CancellationToken cancellationToken)
    {
        DirectoryRecord[] records = [.. _root.All()];
        byte[] meta = await FileMeta.EncodeAsync(
            DirectoryClass, uids.Map("directory " + HashOf(records)), TransferSyntax.ExplicitVrLittleEndian, versionName, cancellationToken).ConfigureAwait(false);

        // Twice: what the header has in it changes no length.
        string id = IdOf(name);
        uint start = checked((uint)(meta.Length + Header(id, 0, 0, 0).Length));
        uint end = start;
        foreach (DirectoryRecord record in records)
        {
            record.Offset = end;
            end = checked(end + DirectoryRecord.HeaderLength + record.Length);
        }

        using var bytes = new MemoryStream();
        bytes.Write(meta);
        bytes.Write(Header(id, _root.Lower[0].Offset, _root.Lower[^1].Offset, end - start));
        WriteEntity(bytes, _root.Lower);
        return bytes.ToArray();
    }

    // A directory entity is a list: each record leads to the next, and to the first of those below it.
    private static void WriteEntity(MemoryStream bytes, List<DirectoryRecord> entity)
    {
        Span<byte> item = stackalloc byte[DirectoryRecord.HeaderLength];
        for (int i = 0; i < entity.Count; i++)
        {
            DirectoryRecord record = entity[i];
            BinaryPrimitives.WriteUInt32LittleEndian(item, 0xE000FFFE);
            BinaryPrimitives.WriteUInt32LittleEndian(item[4..], record.Length);
            bytes.Write(item);
            bytes.Write(RecordEncoder.Links(
                next: i + 1 < entity.Count ? entity[i + 1].Offset : 0, lower: record.Lower.Count > 0 ? record.Lower[0].Offset : 0));
            bytes.Write(record.Content.Span);
            WriteEntity(bytes, record.Lower);
        }
    }

    // Everything before the first record. Its sequence ends with the file, so its length is written last and by hand.
    private static byte[] Header(string id, uint first, uint last, uint length)
    {
        byte[] number = new byte[4];
        byte[] elements = RecordEncoder.Write(writer =>
        {
            writer.WriteText(DicomTags.FileSetId, DicomVr.CS, id);
            BinaryPrimitives.WriteUInt32LittleEndian(number, first);
            writer.WriteElement(DicomTags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, DicomVr.UL, number);
            BinaryPrimitives.WriteUInt32LittleEndian(number, last);
            writer.WriteElement(DicomTags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, DicomVr.UL, number);
            writer.WriteElement(new DicomTag(0x00041212), DicomVr.US, [0, 0]);
            writer.WriteStartSequence(DicomTags.DirectoryRecordSequence, 0);
            writer.WriteEndSequence();
        });
        BinaryPrimitives.WriteUInt32LittleEndian(elements.AsSpan(elements.Length - 4), length);
        return elements;
    }

    private static string IdOf(string name)
    {
        string id = string.Concat(name.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return id.Length > MaxId ? id[..MaxId] : id;
    }

    private static string HashOf(DirectoryRecord[] records)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (DirectoryRecord record in records)
        {
            hash.AppendData(record.Content.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
