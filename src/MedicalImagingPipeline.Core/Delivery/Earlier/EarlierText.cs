namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>The counts in the site's mail.</summary>
internal static class EarlierText
{
    /// <summary>A line for instances and one for tables; none when the partner got nothing before.</summary>
    public static IEnumerable<(string Name, string Value)> FactsOf(DeliveryChanges? changes) =>
        new (string Name, ChangeCounts? Counts)[] { ("Instances", changes?.Instances), ("Tables", changes?.Tables) }
            .Where(kind => kind.Counts is { All: > 0 })
            .Select(kind => ($"{kind.Name}: new, superseded, unchanged", $"{ReportText.Of(kind.Counts!.New)}, {ReportText.Of(kind.Counts.Superseded)}, {ReportText.Of(kind.Counts.Unchanged)}"));
}
