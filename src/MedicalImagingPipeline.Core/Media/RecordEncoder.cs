using System.Buffers.Binary;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>Writes what a directory record says of an instance, from the header that ships and its facts.</summary>
internal static class RecordEncoder
{
    /// <summary>Says that a record of type PRIVATE is of an instance for which the standard has no other; made once, by the rule of PS3.5 B.2.</summary>
    private const string PrivateRecordUid = "2.25.338930316296998043156227581345453166509";

    private static readonly DirectoryKey CharacterSet = DirectoryKey.Conditional("SpecificCharacterSet");
    private static readonly DicomTag PrivateRecordUidTag = Tag("PrivateRecordUID");
    private static readonly DicomTag ReferencedSopClassUidInFile = Tag("ReferencedSOPClassUIDInFile");
    private static readonly DicomTag ReferencedSopInstanceUidInFile = Tag("ReferencedSOPInstanceUIDInFile");
    private static readonly DicomTag ReferencedTransferSyntaxUidInFile = Tag("ReferencedTransferSyntaxUIDInFile");

    /// <summary>PS3.3 F.5.1.</summary>
    public static byte[] Patient(Dataset header, InstanceFacts facts) =>
        Encode("PATIENT", header, DirectoryKeys.Patient, [(DicomTags.PatientId, DicomVr.LO, facts.PatientId)]);

    /// <summary>PS3.3 F.5.2.</summary>
    public static byte[] Study(Dataset header, InstanceFacts facts) =>
        Encode("STUDY", header, DirectoryKeys.Study, [(DicomTags.StudyInstanceUid, DicomVr.UI, facts.StudyUid)]);

    /// <summary>PS3.3 F.5.3.</summary>
    public static byte[] Series(Dataset header, InstanceFacts facts) =>
        Encode("SERIES", header, DirectoryKeys.Series, [(DicomTags.SeriesInstanceUid, DicomVr.UI, facts.SeriesUid)]);

    /// <summary>PS3.3 F.5.4 and on.</summary>
    /// <param name="header">The instance's.</param>
    /// <param name="facts">What is known of it.</param>
    /// <param name="fileId">Its components, with backslashes between.</param>
    public static byte[] Instance(Dataset header, InstanceFacts facts, string fileId)
    {
        string type = DirectoryRecordTypes.Of(facts);
        var own = new List<(DicomTag, DicomVr, string)>
        {
            (DicomTags.ReferencedFileId, DicomVr.CS, fileId),
            (ReferencedSopClassUidInFile, DicomVr.UI, facts.SopClassUid),
            (ReferencedSopInstanceUidInFile, DicomVr.UI, facts.SopInstanceUid),
            (ReferencedTransferSyntaxUidInFile, DicomVr.UI, facts.TransferSyntaxUid),
        };
        if (type == DirectoryRecordTypes.Private)
        {
            own.Add((PrivateRecordUidTag, DicomVr.UI, PrivateRecordUid));
        }

        return Encode(type, header, DirectoryKeys.Of(type), own);
    }

    /// <summary>The record's links, which stand before its content.</summary>
    public static byte[] Links(uint next, uint lower)
    {
        byte[] offset = new byte[4];
        return Write(writer =>
        {
            BinaryPrimitives.WriteUInt32LittleEndian(offset, next);
            writer.WriteElement(DicomTags.OffsetOfTheNextDirectoryRecord, DicomVr.UL, offset);
            writer.WriteElement(DicomTags.RecordInUseFlag, DicomVr.US, [0xFF, 0xFF]);
            BinaryPrimitives.WriteUInt32LittleEndian(offset, lower);
            writer.WriteElement(DicomTags.OffsetOfReferencedLowerLevelDirectoryEntity, DicomVr.UL, offset);
        });
    }

    /// <summary>Encodes elements in Explicit VR Little Endian.</summary>
    public static byte[] Write(Action<DicomWriter> write)
    {
        using var bytes = new MemoryStream();
        var writer = new DicomWriter(bytes, TransferSyntax.ExplicitVrLittleEndian);
        write(writer);

        // A stream in memory never waits, so nothing blocks here.
        writer.CompleteAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return bytes.ToArray();
    }

    private static byte[] Encode(
        string type, Dataset header, IReadOnlyList<DirectoryKey> keys, IReadOnlyList<(DicomTag Tag, DicomVr Vr, string Value)> own)
    {
        var elements = new SortedDictionary<uint, Action<DicomWriter>>
        {
            [DicomTags.DirectoryRecordType.Value] = writer => writer.WriteText(DicomTags.DirectoryRecordType, DicomVr.CS, type),
        };
        foreach ((DicomTag tag, DicomVr vr, string value) in own)
        {
            elements.Add(tag.Value, writer => writer.WriteText(tag, vr, value));
        }

        foreach (DirectoryKey key in keys)
        {
            if (RecordKey.WriterOf(key, header) is { } write)
            {
                elements.Add(key.Tag.Value, write);
            }
        }

        // Keys are in the character set of the instance that they are of, which is said where one needs it (F.5, Type 1C).
        byte[] record = Write(elements.Values);
        if (record.AsSpan().ContainsAnyInRange((byte)0x80, (byte)0xFF) || record.AsSpan().Contains((byte)0x1B))
        {
            if (RecordKey.WriterOf(CharacterSet, header) is { } write)
            {
                elements.Add(CharacterSet.Tag.Value, write);
                record = Write(elements.Values);
            }
        }

        return record;
    }

    private static byte[] Write(IEnumerable<Action<DicomWriter>> elements) => Write(writer =>
    {
        foreach (Action<DicomWriter> write in elements)
        {
            write(writer);
        }
    });

    private static DicomTag Tag(string keyword) =>
        DicomDictionary.TryGetByKeyword(keyword, out DicomTag tag) ? tag : throw new ArgumentException("No attribute has this keyword.", nameof(keyword));
}
