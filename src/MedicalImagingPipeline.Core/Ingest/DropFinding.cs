namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What Ingest noticed of an item. No value.</summary>
/// <param name="Rule">The rule, one of validation's.</param>
/// <param name="Item">The item's number.</param>
public sealed record DropFinding(string Rule, int Item);
