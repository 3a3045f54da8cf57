using System.Collections.Frozen;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Which value a content item of a report has follows from its Value Type (PS3.3 C.17.3.2.1): the tables ask for all of them.</summary>
internal static class ContentValues
{
    /// <summary>(0040,A040).</summary>
    public static readonly DicomTag ValueType = new(0x0040A040);

    private static readonly FrozenDictionary<uint, string[]> ValueTypes = new Dictionary<uint, string[]>
    {
        [0x00081199] = ["COMPOSITE", "IMAGE", "WAVEFORM"], // Referenced SOP Sequence
        [0x0040A050] = ["CONTAINER"], // Continuity of Content
        [0x0040A120] = ["DATETIME"], // DateTime
        [0x0040A121] = ["DATE"], // Date
        [0x0040A122] = ["TIME"], // Time
        [0x0040A123] = ["PNAME"], // Person Name
        [0x0040A124] = ["UIDREF"], // UID
        [0x0040A130] = ["TCOORD"], // Temporal Range Type
        [0x0040A160] = ["TEXT"], // Text Value
        [0x0040A168] = ["CODE"], // Concept Code Sequence
        [0x0040A300] = ["NUM"], // Measured Value Sequence
        [0x0040A801] = ["TABLE"], // Tabulated Values Sequence
        [0x00700022] = ["SCOORD", "SCOORD3D"], // Graphic Data
        [0x00700023] = ["SCOORD", "SCOORD3D"], // Graphic Type
        [0x30060024] = ["SCOORD3D"], // Referenced Frame of Reference UID
    }.ToFrozenDictionary();

    /// <summary>Whether an item of a Value Type has an attribute; outside content items, where there is none, the tables alone say.</summary>
    public static bool AreOf(string? valueType, DicomTag tag) =>
        valueType is null || !ValueTypes.TryGetValue(tag.Value, out string[]? having) || having.Contains(valueType.Trim(' ', '\0'), StringComparer.Ordinal);
}
