using System.Collections.Frozen;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>PS3.15 Table E.3.10-1, edition 2026d: private attributes known to identify nobody, by creator.</summary>
public static class SafePrivateTable
{
    private static readonly FrozenDictionary<string, uint> Creators =
        SafePrivateRows.Creators.Select((creator, index) => (creator, index)).ToFrozenDictionary(row => row.creator, row => (uint)row.index, StringComparer.Ordinal);

    /// <summary>Looks an element up.</summary>
    /// <param name="creator">The block's creator, without padding. Its case counts: another spelling is another's block.</param>
    /// <param name="tag">The element; which block it stands in does not count (PS3.5 7.8.1).</param>
    /// <param name="vr">The VR that the table gives it; UN where it gives none.</param>
    public static bool TryGet(string creator, DicomTag tag, out DicomVr vr)
    {
        vr = DicomVr.UN;
        if (!Creators.TryGetValue(creator, out uint index))
        {
            return false;
        }

        int found = SafePrivateRows.Keys.BinarySearch((index << 24) | ((uint)tag.Group << 8) | (uint)(tag.Element & 0xFF));
        if (found < 0)
        {
            return false;
        }

        vr = (DicomVr)SafePrivateRows.Vrs[found];
        return true;
    }
}
