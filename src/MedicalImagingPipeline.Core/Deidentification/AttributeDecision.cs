using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What to do with an element, why, and as which VR it is written.</summary>
internal readonly record struct AttributeDecision(Treatment Treatment, RuleSource Rule, DicomVr Vr);
