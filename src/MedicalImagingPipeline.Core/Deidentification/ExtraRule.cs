namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>A rule of ours for attributes that Table E.1-1 does not list.</summary>
/// <param name="Mask">Which bits of the tag count.</param>
/// <param name="Value">The tag under the mask.</param>
/// <param name="Code">What to do.</param>
/// <param name="Reason">Why.</param>
/// <param name="Option">The option under which it stays or is cleaned, as its siblings in the table; null when none lets it.</param>
public readonly record struct ExtraRule(uint Mask, uint Value, ActionCode Code, string Reason, ProfileOption? Option = null)
{
    /// <summary>The option as a column of the table would have it: Clean options C, the others K.</summary>
    internal uint Cells => Option is not { } option ? 0 : (option >= ProfileOption.CleanDescriptors ? 2u : 1u) << (2 * (int)option);
}
