using System.Collections.Frozen;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// What the basic profile does beyond Table E.1-1. The standard lets an implementation remove more; each row says why. A
/// row for an attribute that the table lists has no effect.
/// </summary>
public static class ExtraRules
{
    private const uint Whole = 0xFFFFFFFF;

    private static readonly ExtraRule[] Rows =
    [
        new(Whole, 0x00080051, ActionCode.X, "issuer of the accession number: names the institution"),
        new(Whole, 0x00080114, ActionCode.Z, "external ID of a coding scheme: may name the institution"),
        new(Whole, 0x00080300, ActionCode.X, "describes private attributes, which are gone"),
        new(Whole, 0x00080418, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00100024, ActionCode.X, "issuer of the patient ID: names the institution"),
        new(Whole, 0x00100026, ActionCode.X, "IDs of the group that the subject is of"),
        new(Whole, 0x00100027, ActionCode.X, "IDs of the subjects in a group"),
        new(Whole, 0x00100033, ActionCode.X, "birth date in another calendar"),
        new(Whole, 0x00100034, ActionCode.X, "death date in another calendar"),
        new(Whole, 0x00100035, ActionCode.X, "calendar of the dates removed"),
        new(Whole, 0x00101021, ActionCode.X, "the patient's size, which the table removes as a number", ProfileOption.RetainPatientCharacteristics),
        new(Whole, 0x00102294, ActionCode.Z, "registration number of an animal"),
        new(Whole, 0x00102298, ActionCode.X, "role of the responsible person removed"),
        new(Whole, 0x00120062, ActionCode.X, "an earlier de-identification's stamp; ours replaces it"),
        new(Whole, 0x00120063, ActionCode.X, "an earlier de-identification's stamp; ours replaces it"),
        new(Whole, 0x00120064, ActionCode.X, "an earlier de-identification's stamp; ours replaces it"),
        new(Whole, 0x0018003A, ActionCode.X, "free text about the intervention", ProfileOption.CleanDescriptors),
        new(Whole, 0x00181003, ActionCode.X, "device ID, a sibling of the serial number", ProfileOption.RetainDeviceIdentity),
        new(Whole, 0x00181006, ActionCode.X, "grid ID, a sibling of plate and cassette ID", ProfileOption.RetainDeviceIdentity),
        new(Whole, 0x00181803, ActionCode.X, "network address at the institution"),
        new(Whole, 0x0018991A, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x0022112C, ActionCode.D, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00240044, ActionCode.D, "free text about the patient", ProfileOption.CleanDescriptors),
        new(Whole, 0x00280303, ActionCode.X, "an earlier de-identification's stamp; ours replaces it"),
        new(Whole, 0x00286022, ActionCode.X, "free text about the frame", ProfileOption.CleanDescriptors),
        new(Whole, 0x00321031, ActionCode.X, "identifies the requesting physician, whose name the table removes"),
        new(Whole, 0x00380102, ActionCode.X, "free text about a room or bed", ProfileOption.CleanDescriptors),
        new(Whole, 0x00400026, ActionCode.X, "issuer of the placer's order number: names the institution"),
        new(Whole, 0x00400027, ActionCode.X, "issuer of the filler's order number: names the institution"),
        new(Whole, 0x00400031, ActionCode.X, "name space of an issuer: names the institution"),
        new(Whole, 0x00400032, ActionCode.X, "name space of an issuer: names the institution"),
        new(Whole, 0x00400036, ActionCode.X, "assigning facility"),
        new(Whole, 0x00400039, ActionCode.X, "assigning jurisdiction"),
        new(Whole, 0x0040003A, ActionCode.X, "assigning agency or department"),
        new(Whole, 0x00400255, ActionCode.X, "sibling of the procedure descriptions that the table removes", ProfileOption.CleanDescriptors),
        new(Whole, 0x00400400, ActionCode.X, "free text, a sibling of the comments that the table removes", ProfileOption.CleanDescriptors),
        new(Whole, 0x00400553, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00401060, ActionCode.X, "sibling of the procedure descriptions that the table removes", ProfileOption.CleanDescriptors),
        new(Whole, 0x0040A028, ActionCode.X, "identifies an organization"),
        new(Whole, 0x0040A066, ActionCode.X, "identifies a document"),
        new(Whole, 0x0040A068, ActionCode.X, "identifies an author"),
        new(Whole, 0x0040A070, ActionCode.X, "identifies a person or document"),
        new(Whole, 0x0040A076, ActionCode.X, "identifies an observer"),
        new(Whole, 0x0040A160, ActionCode.D, "free text of a content item outside a Content Sequence", ProfileOption.CleanStructuredContent),
        new(Whole, 0x0040A16A, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x0040A224, ActionCode.X, "free text about an identification", ProfileOption.CleanDescriptors),
        new(Whole, 0x0040A297, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x0040A33A, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x0040A492, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x0040A992, ActionCode.X, "an address on the net in a text"),
        new(Whole, 0x0040E001, ActionCode.D, "identifier of a document elsewhere"),
        new(Whole, 0x00420010, ActionCode.Z, "title of a document", ProfileOption.CleanDescriptors),
        new(Whole, 0x00440003, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00440011, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00440012, ActionCode.X, "device ID"),
        new(Whole, 0x00440103, ActionCode.D, "identifies who asserted something"),
        new(Whole, 0x00440106, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00620006, ActionCode.X, "free text about a segment", ProfileOption.CleanDescriptors),
        new(Whole, 0x00620020, ActionCode.D, "tracking ID, the readable sibling of the tracking UID", ProfileOption.CleanDescriptors),
        new(Whole, 0x00660107, ActionCode.X, "free text about a track set", ProfileOption.CleanDescriptors),
        new(Whole, 0x00700068, ActionCode.X, "free text about a layer", ProfileOption.CleanGraphics),
        new(Whole, 0x00700080, ActionCode.D, "label, which the creator typed", ProfileOption.CleanDescriptors),
        new(Whole, 0x00700081, ActionCode.D, "free text, which the creator typed", ProfileOption.CleanDescriptors),
        new(Whole, 0x00700207, ActionCode.D, "label of graphics, which somebody typed", ProfileOption.CleanGraphics),
        new(Whole, 0x00700208, ActionCode.X, "free text about graphics", ProfileOption.CleanGraphics),
        new(Whole, 0x0070030F, ActionCode.X, "free text about a fiducial", ProfileOption.CleanDescriptors),
        new(Whole, 0x0072000E, ActionCode.Z, "identifies a user"),
        new(Whole, 0x00720010, ActionCode.X, "names a group of users"),
        new(Whole, 0x00741006, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x0074100C, ActionCode.X, "name of a contact"),
        new(Whole, 0x00741238, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00820003, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x0082000A, ActionCode.D, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x00880130, ActionCode.Z, "ID of the medium, a sibling of its UID"),
        new(Whole, 0x01000424, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x04000500, ActionCode.X, "encrypted originals: whoever holds the key has the patient"),
        new(Whole, 0x21000160, ActionCode.X, "who asked for a print"),
        new(Whole, 0x30020002, ActionCode.D, "sibling of the plan and structure set labels", ProfileOption.CleanDescriptors),
        new(Whole, 0x30020004, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x30020020, ActionCode.Z, "machine name, a sibling of Treatment Machine Name", ProfileOption.RetainDeviceIdentity),
        new(Whole, 0x30040006, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x300600C8, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x30080012, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x30080066, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x30080074, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x30080202, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x300A0183, ActionCode.X, "sibling of the labels that the table replaces", ProfileOption.CleanDescriptors),
        new(Whole, 0x300A01BA, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x300A01D0, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x300A0402, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x300A0730, ActionCode.X, "free text", ProfileOption.CleanDescriptors),
        new(Whole, 0x30100019, ActionCode.D, "identifies an author"),
        new(0xFFFF0000, 0x40100000, ActionCode.X, "security screening: itinerary and owner of an object"),
        new(Whole, 0x4FFE0001, ActionCode.X, "parameters of signatures, which no longer verify"),
        new(0xFF000000, 0x50000000, ActionCode.X, "curves and audio comments, whole group"),
        new(0xFF000000, 0x60000000, ActionCode.X, "overlays, whole group, so that no half of one is left"),
    ];

    private static readonly FrozenDictionary<uint, ExtraRule> ByTag =
        Rows.Where(row => row.Mask == Whole).ToFrozenDictionary(row => row.Value);

    private static readonly ExtraRule[] Groups = [.. Rows.Where(row => row.Mask != Whole)];

    /// <summary>All rules, by tag.</summary>
    public static IReadOnlyList<ExtraRule> All => Rows;

    /// <summary>Looks the rule of a public attribute up.</summary>
    public static bool TryGet(DicomTag tag, out ExtraRule rule)
    {
        if (ByTag.TryGetValue(tag.Value, out rule))
        {
            return true;
        }

        foreach (ref readonly ExtraRule group in Groups.AsSpan())
        {
            if ((tag.Value & group.Mask) == group.Value)
            {
                rule = group;
                return true;
            }
        }

        return false;
    }
}
