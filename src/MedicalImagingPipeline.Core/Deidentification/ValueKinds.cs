using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a value is made of.</summary>
internal enum ValueKind
{
    Text,
    Binary,
    Sequence,
}

/// <summary>The kind of a VR: a tag of one kind that comes as another is not what it says.</summary>
internal static class ValueKinds
{
    public static ValueKind Of(DicomVr vr) => vr == DicomVr.SQ
        ? ValueKind.Sequence
        : VrTable.Of(vr).IsText ? ValueKind.Text : ValueKind.Binary;
}
