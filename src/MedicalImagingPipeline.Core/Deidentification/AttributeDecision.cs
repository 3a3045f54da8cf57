using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What to do with an element, why, and as which VR it is written.</summary>
/// <param name="Treatment">What to do.</param>
/// <param name="Rule">Which rule decided.</param>
/// <param name="Vr">The VR to write.</param>
/// <param name="Otherwise">What to do when the value cannot be treated so: a date that does not parse, a text of which nothing is left.</param>
internal readonly record struct AttributeDecision(Treatment Treatment, RuleSource Rule, DicomVr Vr, Treatment Otherwise = Treatment.Remove);
