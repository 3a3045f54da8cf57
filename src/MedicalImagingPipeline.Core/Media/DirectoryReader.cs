using System.Buffers.Binary;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>Reads a DICOMDIR as one who imports it does: from the root's first record along the offsets, and by nothing else.</summary>
internal static class DirectoryReader
{
    private static readonly string[] Levels = ["PATIENT", "STUDY", "SERIES"];

    /// <summary>The records that refer to a file, in the order of the directory; null where the structure is not one of PS3.3 F.2.2.</summary>
    /// <param name="directory">The data set of the DICOMDIR.</param>
    /// <param name="length">Bytes of the DICOMDIR: its sequence of records ends it.</param>
    public static IReadOnlyList<DirectoryReference>? Read(Dataset directory, long length)
    {
        if (!directory.TryGet(DicomTags.DirectoryRecordSequence, out DicomElement sequence) || IndexOf(sequence, length) is not { } records)
        {
            return null;
        }

        uint first = OffsetOf(directory, DicomTags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity);
        uint last = OffsetOf(directory, DicomTags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity);
        var references = new List<DirectoryReference>();
        var walk = new Walk(records, references);
        return walk.Entity(first, [], out uint end) && end == last && records.Count == 0 ? references : null;
    }

    // Items of a known length, and nothing after them: so the end of the file tells where each begins.
    private static Dictionary<uint, Dataset>? IndexOf(DicomElement sequence, long length)
    {
        Dataset[] items = [.. sequence.Items];
        uint[] lengths = [.. sequence.ItemLengths];
        if (sequence.Length == 0xFFFFFFFF || Array.Exists(lengths, item => item == 0xFFFFFFFF) || items.Length == 0)
        {
            return null;
        }

        long offset = length - sequence.Length;
        var records = new Dictionary<uint, Dataset>(items.Length);
        for (int i = 0; i < items.Length; i++)
        {
            records.Add((uint)offset, items[i]);
            offset += DirectoryRecord.HeaderLength + lengths[i];
        }

        return offset == length ? records : null;
    }

    private static uint OffsetOf(Dataset dataset, DicomTag tag) =>
        dataset.TryGet(tag, out DicomElement element) && element.Value.Length == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(element.Value) : 0;

    /// <summary>Takes each record away as it is come by, so that none is come by twice and what is left is led to by nothing.</summary>
    private sealed class Walk(Dictionary<uint, Dataset> records, List<DirectoryReference> references)
    {
        public bool Entity(uint offset, string[] above, out uint last)
        {
            last = 0;
            while (offset != 0)
            {
                if (!records.Remove(offset, out Dataset record) || !Take(record, above))
                {
                    return false;
                }

                last = offset;
                offset = OffsetOf(record, DicomTags.OffsetOfTheNextDirectoryRecord);
            }

            return last != 0;
        }

        private bool Take(Dataset record, string[] above)
        {
            uint lower = OffsetOf(record, DicomTags.OffsetOfReferencedLowerLevelDirectoryEntity);
            string type = record.GetString(DicomTags.DirectoryRecordType) ?? "";
            if (above.Length < Levels.Length)
            {
                DicomTag key = above.Length switch { 0 => DicomTags.PatientId, 1 => DicomTags.StudyInstanceUid, _ => DicomTags.SeriesInstanceUid };
                return type == Levels[above.Length] && record.GetString(key) is { } value && Entity(lower, [.. above, value], out _);
            }

            references.Add(DirectoryReference.Read(record, type, above));
            return lower == 0;
        }
    }
}
