using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The codes that leave the choice to the attribute's Type in the IOD (PS3.15 Table E.1-1a).</summary>
internal static class CompoundCodes
{
    /// <summary>Whether a code leaves a choice.</summary>
    public static bool Are(ActionCode code) => code >= ActionCode.XD;

    /// <summary>What a code asks for where the type is known. Where it does not offer what the type needs, the next that keeps the IOD valid.</summary>
    public static ActionCode Choose(ActionCode code, AttributeType type) => type switch
    {
        AttributeType.Unknown => code,
        AttributeType.Type1 or AttributeType.Type1C => code == ActionCode.XZU ? ActionCode.XZU : ActionCode.D,
        AttributeType.Type2 or AttributeType.Type2C => code == ActionCode.XD ? ActionCode.D : ActionCode.Z,
        _ => code == ActionCode.ZD ? ActionCode.Z : ActionCode.X,
    };
}
