using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The family of classes: their names, and which attribute is of which.</summary>
public static class AttributeClasses
{
    private static readonly (AttributeClass Class, string Name)[] Rows =
    [
        (AttributeClass.Name, "names"),
        (AttributeClass.Identifier, "identifiers"),
        (AttributeClass.BirthDate, "birth dates"),
        (AttributeClass.Address, "addresses"),
        (AttributeClass.Contact, "contacts"),
        (AttributeClass.Institution, "institutions"),
        (AttributeClass.Staff, "staff"),
        (AttributeClass.DateOrTime, "dates and times"),
        (AttributeClass.Uid, "UIDs"),
        (AttributeClass.PatientCharacteristic, "patient characteristics"),
        (AttributeClass.Device, "devices"),
        (AttributeClass.Description, "descriptions"),
        (AttributeClass.StructuredContent, "structured content"),
        (AttributeClass.Graphics, "graphics"),
        (AttributeClass.Private, "private attributes"),
        (AttributeClass.Other, "other"),
    ];

    // Known identifiers and their classes, in the order of IdentifierClass.
    private static readonly AttributeClass[] OfIdentifiers =
    [
        AttributeClass.Name, AttributeClass.Identifier, AttributeClass.BirthDate, AttributeClass.Address, AttributeClass.Contact,
        AttributeClass.Institution, AttributeClass.Staff, AttributeClass.Name,
    ];

    // The option whose column of Table E.1-1 speaks of an attribute says what it is.
    private static readonly (ProfileOption Option, AttributeClass Class)[] OfColumns =
    [
        (ProfileOption.RetainUids, AttributeClass.Uid),
        (ProfileOption.RetainFullDates, AttributeClass.DateOrTime),
        (ProfileOption.RetainPatientCharacteristics, AttributeClass.PatientCharacteristic),
        (ProfileOption.RetainDeviceIdentity, AttributeClass.Device),
        (ProfileOption.RetainInstitutionIdentity, AttributeClass.Institution),
        (ProfileOption.CleanGraphics, AttributeClass.Graphics),
        (ProfileOption.CleanStructuredContent, AttributeClass.StructuredContent),
        (ProfileOption.CleanDescriptors, AttributeClass.Description),
    ];

    /// <summary>All classes, in the order of the enumeration.</summary>
    public static IEnumerable<AttributeClass> All => Rows.Select(row => row.Class);

    /// <summary>The name for people.</summary>
    public static string NameOf(AttributeClass found) => Rows[(int)found].Name;

    /// <summary>The class of an attribute: the first that holds of private, known identifier, VR, and the table's columns.</summary>
    public static AttributeClass Of(DicomTag tag)
    {
        if (tag.IsPrivate)
        {
            return AttributeClass.Private;
        }

        DicomVr vr = DicomDictionary.VrOf(tag);
        return IdentifyingAttributes.ClassOf(tag, vr) is { } known ? OfIdentifiers[(int)known]
            : vr is DicomVr.DA or DicomVr.DT or DicomVr.TM ? AttributeClass.DateOrTime
            : vr == DicomVr.UI ? AttributeClass.Uid
            : OfCells(CellsOf(tag), vr);
    }

    private static uint CellsOf(DicomTag tag) =>
        ConfidentialityTable.TryGet(tag, out _, out uint cells) ? cells
        : ExtraRules.TryGet(tag, out ExtraRule extra) ? extra.Cells
        : 0;

    private static AttributeClass OfCells(uint cells, DicomVr vr)
    {
        foreach ((ProfileOption option, AttributeClass found) in OfColumns)
        {
            if (OptionSet.CellOf(cells, option) != OptionCell.None)
            {
                return found;
            }
        }

        return vr is DicomVr.ST or DicomVr.LT or DicomVr.UT ? AttributeClass.Description : AttributeClass.Other;
    }
}
