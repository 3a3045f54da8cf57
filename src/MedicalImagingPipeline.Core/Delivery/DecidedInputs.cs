using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Says of each decision what became of its input.</summary>
internal static class DecidedInputs
{
    /// <summary>What of an input is said that the drop does not have.</summary>
    public const string NotInDrop = "not-in-drop";

    /// <summary>The decisions in the order of their rows.</summary>
    public static IReadOnlyList<ReportDecision> Of(IReadOnlyList<Decision> decisions, IReadOnlyList<ReconciledInput> inputs)
    {
        // Of copies the first tells: they end alike, or are duplicates of it.
        var bySha256 = new Dictionary<string, ReconciledInput>(StringComparer.Ordinal);
        foreach (ReconciledInput input in inputs)
        {
            bySha256.TryAdd(input.Outcome.Sha256, input);
        }

        return
        [
            .. from decision in decisions
               orderby decision.Row
               let input = bySha256.GetValueOrDefault(decision.Sha256)
               select new ReportDecision(
                   decision.Row,
                   decision.Kind,
                   decision.Rule is { } rule ? QuarantineReasons.NameOf(rule) : null,
                   decision.Sha256,
                   input?.Status ?? NotInDrop,
                   input?.Outcome.Reason is { } reason ? QuarantineReasons.NameOf(reason) : null),
        ];
    }
}
