namespace MedicalImagingPipeline.Dicom;

/// <summary>One registered unique identifier (PS3.6 Annex A).</summary>
/// <param name="Uid">The UID.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it identifies, such as <c>SOP Class</c>, in the standard's words.</param>
/// <param name="IsRetired">Whether it is retired.</param>
public readonly record struct UidEntry(string Uid, string Name, string Type, bool IsRetired);
