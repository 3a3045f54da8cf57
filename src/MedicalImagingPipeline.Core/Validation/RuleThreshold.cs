namespace MedicalImagingPipeline.Core.Validation;

/// <summary>The number that a rule compares with; a recipe may say another.</summary>
/// <param name="Default">Without a word in the recipe.</param>
/// <param name="Unit">What it counts or measures.</param>
/// <param name="Reason">Why this one.</param>
/// <param name="Least">The least that a recipe may say.</param>
/// <param name="Most">The most that a recipe may say.</param>
public sealed record RuleThreshold(double Default, string Unit, string Reason, double Least, double Most);
