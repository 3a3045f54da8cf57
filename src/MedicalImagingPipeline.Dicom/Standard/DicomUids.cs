using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace MedicalImagingPipeline.Dicom;

/// <summary>The registry of unique identifiers (PS3.6 Annex A): what they name is the same everywhere, so they point to nobody.</summary>
public static class DicomUids
{
    private static readonly FrozenDictionary<string, UidEntry> Index =
        UidTable.Rows.ToFrozenDictionary(row => row.Uid, StringComparer.Ordinal);

    /// <summary>Looks a UID up; without padding.</summary>
    public static bool TryGet(string uid, out UidEntry entry) => Index.TryGetValue(uid, out entry);

    /// <summary>Whether a UID, without padding, is registered.</summary>
    public static bool IsRegistered([NotNullWhen(true)] string? uid) => uid is not null && Index.ContainsKey(uid);
}
