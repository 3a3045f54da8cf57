using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>How much a delivery is, and how much is not in it: what its page and its mails tell.</summary>
/// <param name="Studies">Studies.</param>
/// <param name="Series">Series.</param>
/// <param name="Instances">Instances.</param>
/// <param name="Tables">Tables.</param>
/// <param name="Held">Inputs that were held back with a reason.</param>
/// <param name="Failed">Inputs that could not be worked on: the delivery is a part.</param>
public sealed record DeliveryContent(int Studies, int Series, int Instances, int Tables, int Held, int Failed)
{
    /// <summary>Counts what is delivered.</summary>
    internal static DeliveryContent Of(Report report, IReadOnlyList<DescribedItem> items)
    {
        IReadOnlyList<StudyRow> studies = StudyRow.Of(items);
        ReportCounts counts = report.Counts;
        return new DeliveryContent(studies.Count, studies.Sum(study => study.Series.Count), counts.Instances, counts.Tables, counts.Quarantined, counts.Failed);
    }

    /// <summary>What is in it, in words.</summary>
    internal string InWords()
    {
        var parts = new List<string>();
        if (Instances > 0)
        {
            parts.Add($"{ReportText.Count(Studies, "study", "studies")}, {ReportText.Count(Series, "series", "series")}, {ReportText.Count(Instances, "instance")}");
        }

        if (Tables > 0)
        {
            parts.Add(ReportText.Count(Tables, "table"));
        }

        return string.Join(", ", parts);
    }

    /// <summary>What is not in it, in words; null when nothing is missing.</summary>
    internal string? MissingInWords() => MissingInWords(Failed);

    /// <summary>The same, by how many inputs could not be worked on.</summary>
    internal static string? MissingInWords(int failed) => failed == 0
        ? null
        : $"This is a part: {ReportText.Count(failed, "input")} of the sender's could not be worked on and {(failed == 1 ? "is" : "are")} not in it.";

    /// <summary>What was held back, in words; null when nothing was.</summary>
    internal string? HeldInWords() => Held == 0
        ? null
        : $"{ReportText.Count(Held, "input")} of the sender's {(Held == 1 ? "was" : "were")} held back. Reasons and counts are in report.html of the volumes.";
}
