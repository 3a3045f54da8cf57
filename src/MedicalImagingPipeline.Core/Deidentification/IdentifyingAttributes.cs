using System.Collections.Frozen;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Which attributes hold identifiers of people, besides every PN. Study ID is not here: it is mostly a small number.</summary>
internal static class IdentifyingAttributes
{
    private static readonly FrozenDictionary<uint, IdentifierClass> ByTag = new Dictionary<uint, IdentifierClass>
    {
        [0x00080050] = IdentifierClass.Identifier, // Accession Number
        [0x00080080] = IdentifierClass.Institution, // Institution Name
        [0x00080081] = IdentifierClass.Address, // Institution Address
        [0x00080092] = IdentifierClass.Address, // Referring Physician's Address
        [0x00080094] = IdentifierClass.Contact, // Referring Physician's Telephone Numbers
        [0x00081010] = IdentifierClass.Institution, // Station Name
        [0x00081040] = IdentifierClass.Institution, // Institutional Department Name
        [0x00100012] = IdentifierClass.Name, // Name to Use
        [0x00100020] = IdentifierClass.Identifier, // Patient ID
        [0x00100021] = IdentifierClass.Institution, // Issuer of Patient ID
        [0x00100030] = IdentifierClass.Date, // Patient's Birth Date
        [0x00100033] = IdentifierClass.Date, // Patient's Birth Date in Alternative Calendar
        [0x00101000] = IdentifierClass.Identifier, // Other Patient IDs
        [0x00101040] = IdentifierClass.Address, // Patient's Address
        [0x00101050] = IdentifierClass.Identifier, // Insurance Plan Identification
        [0x00101060] = IdentifierClass.Relative, // Patient's Mother's Birth Name
        [0x00101090] = IdentifierClass.Identifier, // Medical Record Locator
        [0x00102154] = IdentifierClass.Contact, // Patient's Telephone Numbers
        [0x00102155] = IdentifierClass.Contact, // Patient's Telecom Information
        [0x00102295] = IdentifierClass.Identifier, // Breed Registration Number
        [0x00102297] = IdentifierClass.Relative, // Responsible Person
        [0x00102299] = IdentifierClass.Institution, // Responsible Organization
        [0x00120040] = IdentifierClass.Identifier, // Clinical Trial Subject ID
        [0x00120042] = IdentifierClass.Identifier, // Clinical Trial Subject Reading ID
        [0x00321033] = IdentifierClass.Institution, // Requesting Service
        [0x00380010] = IdentifierClass.Identifier, // Admission ID
        [0x00380060] = IdentifierClass.Identifier, // Service Episode ID
        [0x00380300] = IdentifierClass.Institution, // Current Patient Location
        [0x00380400] = IdentifierClass.Institution, // Patient's Institution Residence
        [0x0040050A] = IdentifierClass.Identifier, // Specimen Accession Number
        [0x00400512] = IdentifierClass.Identifier, // Container Identifier
        [0x00400551] = IdentifierClass.Identifier, // Specimen Identifier
        [0x004006FA] = IdentifierClass.Identifier, // Slide Identifier
        [0x00401102] = IdentifierClass.Address, // Person's Address
        [0x00401103] = IdentifierClass.Contact, // Person's Telephone Numbers
        [0x00401104] = IdentifierClass.Contact, // Person's Telecom Information
        [0x00402008] = IdentifierClass.Staff, // Order Entered By
        [0x00402010] = IdentifierClass.Contact, // Order Callback Phone Number
        [0x00402011] = IdentifierClass.Contact, // Order Callback Telecom Information
        [0x00402016] = IdentifierClass.Identifier, // Placer Order Number / Imaging Service Request
        [0x00402017] = IdentifierClass.Identifier, // Filler Order Number / Imaging Service Request
        [0x00404036] = IdentifierClass.Institution, // Human Performer's Organization
        [0x0040A027] = IdentifierClass.Institution, // Verifying Organization
        [0x0040A353] = IdentifierClass.Address, // Address (Trial)
        [0x0040A354] = IdentifierClass.Contact, // Telephone Number (Trial)
        [0x22000005] = IdentifierClass.Identifier, // Barcode Value
        [0x40080040] = IdentifierClass.Identifier, // Results ID
        [0x4008011A] = IdentifierClass.Address, // Distribution Address
    }.ToFrozenDictionary();

    /// <summary>The class of an attribute's values, or null when they identify nobody.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="claimed">The VR as the source has it.</param>
    public static IdentifierClass? ClassOf(DicomTag tag, DicomVr claimed)
    {
        if (ByTag.TryGetValue(tag.Value, out IdentifierClass found))
        {
            return found;
        }

        bool isName = claimed == DicomVr.PN || DicomDictionary.VrOf(tag) == DicomVr.PN;
        return !isName ? null : tag.Group == 0x0010 ? IdentifierClass.Name : IdentifierClass.Staff;
    }
}
