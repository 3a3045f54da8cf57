using System.Collections.Frozen;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Coded entries (PS3.3 8) inside what a D action cleans. A code of a public scheme says the same everywhere and stays with its
/// meaning; one of a local scheme, or of none, may be anything.
/// </summary>
internal static class CodedEntries
{
    /// <summary>The scheme that stands where a local one stood: 99 marks a private scheme (PS3.3 8.2).</summary>
    public static ReadOnlySpan<byte> DummyScheme => "99REMOVED "u8;

    // PS3.16 Table 8-1, those that real objects use.
    private static readonly FrozenSet<string> PublicSchemes = FrozenSet.Create(
        StringComparer.Ordinal,
        "99SDM", "ACR", "ASTM-sigpurpose", "BARI", "BI", "C4", "CD8", "CDT", "CTV3", "DCM", "DCMUID", "FMA", "HPC", "I10", "I10C", "I10P", "I11", "I9",
        "I9C", "I9P", "IBSI", "ICD-O-2", "ICD-O-3", "ICD10", "IEC", "IEC61217", "ISO639_1", "ISO639_2", "ISO_OID", "LN", "MDC", "MDNS", "MGED-ONTO", "MSH", "NCIT", "NCIt",
        "NEU", "NICIP", "NYUMCCG", "PATHLEX", "POS", "RADELEMENT", "RADLEX", "RADNEXT", "RFC3066", "RFC5646", "RXNORM", "SCPECG", "SCT", "SDM", "SNM3", "SRT", "SNM", "UBERON",
        "UCUM", "UMLS", "UNII", "UNS", "UPC", "W3C");

    /// <summary>Whether the item is a coded entry of a public scheme.</summary>
    public static bool IsPublic(Dataset item) =>
        item.GetString(DicomTags.CodingSchemeDesignator) is { } scheme && PublicSchemes.Contains(scheme);

    /// <summary>Whether the attribute is part of the coded entry itself (PS3.3 Table 8.8-1).</summary>
    public static bool IsPart(DicomTag tag) =>
        tag.Value is 0x00080100 or 0x00080102 or 0x00080103 or 0x00080104 or 0x00080119;
}
