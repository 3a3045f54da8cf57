using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a recipe does with an attribute, where, and what decides it. Of an attribute, not of a value.</summary>
/// <param name="Tag">The attribute; of a private one the block reads as 10.</param>
/// <param name="Vr">The VR of the dictionary, or for a private attribute that of the list or rule.</param>
/// <param name="Places">What happens, by place; the first is the data set itself.</param>
/// <param name="Facts">What the tables say of the attribute, and what the recipe makes of that, line by line.</param>
public sealed record AttributeExplanation(DicomTag Tag, DicomVr Vr, IReadOnlyList<PlaceExplanation> Places, IReadOnlyList<string> Facts);
