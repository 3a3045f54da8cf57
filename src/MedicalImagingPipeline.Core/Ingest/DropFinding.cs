using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What Ingest noticed of an item. No value.</summary>
/// <param name="Rule">The rule, one of validation's.</param>
/// <param name="Item">The item's number.</param>
/// <param name="Detail">How much of it, in numbers; null when there is nothing to add.</param>
public sealed record DropFinding(string Rule, int Item, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null);
