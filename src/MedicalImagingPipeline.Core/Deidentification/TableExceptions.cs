using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Where the table's code would make a valid instance invalid. Found by comparing it with the Types in PS3.3's modules.</summary>
public static class TableExceptions
{
    private static readonly TableException[] Rows =
    [
        new(0x00081110, ActionCode.X, false, "Referenced Study Sequence: Type 3 in General Study, where it may not be empty"),
        new(0x00102297, ActionCode.Z, null, "Responsible Person: Type 2C of an animal"),
        new(0x00102299, ActionCode.Z, null, "Responsible Organization: Type 2C of an animal"),
        new(0x00181078, ActionCode.D, true, "Radiopharmaceutical Start DateTime: Type 1 in Enhanced PET Isotope"),
        new(0x00401001, ActionCode.D, true, "Requested Procedure ID: Type 2 in a Referenced Request Sequence, and Type 1C in Request Attributes, where it may not be empty"),
        new(0x00700082, ActionCode.D, null, "Presentation Creation Date: Type 1 in Presentation State Identification"),
        new(0x00700083, ActionCode.D, null, "Presentation Creation Time: Type 1 in Presentation State Identification"),
        new(0x300A0216, ActionCode.Z, null, "Source Manufacturer: Type 2 in RT Brachy Session Record"),
    ];

    /// <summary>All exceptions, by tag.</summary>
    public static IReadOnlyList<TableException> All => Rows;

    /// <summary>The code to follow where the table says <paramref name="code"/>.</summary>
    internal static ActionCode Apply(DicomTag tag, ActionCode code, bool isNested)
    {
        if (code is not (ActionCode.X or ActionCode.XZ))
        {
            return code;
        }

        foreach (ref readonly TableException row in Rows.AsSpan())
        {
            if (row.Tag == tag.Value && (row.IsNested is null || row.IsNested == isNested))
            {
                return row.Code;
            }
        }

        return code;
    }
}
