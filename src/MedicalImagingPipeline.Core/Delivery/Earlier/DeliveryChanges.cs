namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>A delivery compared with what its partner got before: counts alone, as page and mails tell them.</summary>
/// <param name="Deliveries">How many earlier deliveries there are.</param>
/// <param name="NewSubjects">Subjects of whom the partner has nothing yet.</param>
/// <param name="KnownSubjects">The others: the same pseudonyms stand for them.</param>
/// <param name="Studies">Studies.</param>
/// <param name="Series">Series.</param>
/// <param name="Instances">Instances.</param>
/// <param name="Tables">Tables. A table is known by what its source was: one with other rows has another name, and is new.</param>
public sealed record DeliveryChanges(
    int Deliveries, int NewSubjects, int KnownSubjects, ChangeCounts Studies, ChangeCounts Series, ChangeCounts Instances, ChangeCounts Tables)
{
    /// <summary>The counts in words, for the partner.</summary>
    internal string InWords() =>
        "Compared with what was delivered to you before: " + string.Join("; ", new[] { Words(Instances, "instance"), Words(Tables, "table") }.Where(part => part.Length > 0)) + ".";

    private static string Words(ChangeCounts counts, string noun)
    {
        var parts = new List<string>();
        if (counts.New > 0)
        {
            parts.Add($"{ReportText.Count(counts.New, noun)} {(counts.New == 1 ? "is" : "are")} new");
        }

        if (counts.Superseded > 0)
        {
            parts.Add($"{Number(counts.Superseded)} {(counts.Superseded == 1 ? "replaces one" : "replace ones")} that you have");
        }

        if (counts.Unchanged > 0)
        {
            parts.Add($"{Number(counts.Unchanged)} you have already");
        }

        return string.Join(", ", parts);

        // The first number has the noun.
        string Number(int count) => parts.Count == 0 ? ReportText.Count(count, noun) : ReportText.Of(count);
    }
}
