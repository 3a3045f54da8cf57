namespace MedicalImagingPipeline.Dicom;

/// <summary>One attribute of the data dictionary (PS3.6 6).</summary>
/// <param name="Tag">The tag that was asked for.</param>
/// <param name="Keyword">The keyword, as the standard spells it; empty for the few that have none.</param>
/// <param name="Name">The name.</param>
/// <param name="Vr">The VR; where the standard leaves a choice, the one an implicit VR reader takes.</param>
/// <param name="Vm">The value multiplicity, as the standard writes it.</param>
/// <param name="IsRetired">Whether the attribute is retired.</param>
public readonly record struct DictionaryEntry(DicomTag Tag, string Keyword, string Name, DicomVr Vr, string Vm, bool IsRetired);

/// <summary>What a generated row says besides tag and VR.</summary>
internal readonly record struct DictionaryNameRow(string Keyword, string Name, string Vm, bool IsRetired);

/// <summary>A row whose tag repeats, such as (60xx,3000).</summary>
internal readonly record struct RepeatingRow(uint Mask, uint Value, DicomVr Vr, string Keyword, string Name, string Vm, bool IsRetired);
