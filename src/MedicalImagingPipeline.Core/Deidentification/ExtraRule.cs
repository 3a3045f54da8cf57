namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A rule of ours for attributes that Table E.1-1 does not list.</summary>
/// <param name="Mask">Which bits of the tag count.</param>
/// <param name="Value">The tag under the mask.</param>
/// <param name="Code">What to do.</param>
/// <param name="Reason">Why.</param>
public readonly record struct ExtraRule(uint Mask, uint Value, ActionCode Code, string Reason);
