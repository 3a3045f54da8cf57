using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>The site's decisions, by input.</summary>
internal sealed class Decisions
{
    private readonly Dictionary<string, Decision> _decisions;

    /// <summary>Takes them.</summary>
    public Decisions(IEnumerable<Decision> decisions) => _decisions = decisions.ToDictionary(decision => decision.Sha256, StringComparer.Ordinal);

    /// <summary>None.</summary>
    public static Decisions None { get; } = new([]);

    /// <summary>Whether an input is never delivered.</summary>
    public bool Exclude(string sha256) => _decisions.TryGetValue(sha256, out Decision? decision) && decision.Kind == DecisionKind.Exclude;

    /// <summary>Whether somebody cleared an input of what it was held for.</summary>
    public bool Clear(string sha256, QuarantineReason? reason) =>
        _decisions.TryGetValue(sha256, out Decision? decision) && decision.Kind == DecisionKind.Accept && decision.Rule == reason;

    /// <summary>
    /// Marks the objects of an item on which somebody decided otherwise than it ended. Inputs are known by their hashes, and those
    /// when they have been gone through once: the bundle is made again then.
    /// </summary>
    /// <param name="ended">What became of each object when the bundle was made.</param>
    /// <param name="decided">What is decided for the next making; excluded objects are added.</param>
    /// <param name="cleared">Objects that somebody cleared; added to.</param>
    /// <returns>Whether any was marked.</returns>
    public bool Mark(IReadOnlyList<InputOutcome?> ended, InputOutcome?[] decided, HashSet<int> cleared)
    {
        if (_decisions.Count == 0)
        {
            return false;
        }

        bool isAnyMarked = false;
        for (int i = 0; i < ended.Count; i++)
        {
            if (ended[i] is not { } outcome)
            {
                continue;
            }

            if (Exclude(outcome.Sha256) && outcome.Reason != QuarantineReason.ExcludedByDecision)
            {
                decided[i] = Excluded(outcome.Sha256);
                isAnyMarked = true;
            }
            else if (Clear(outcome.Sha256, outcome.Reason))
            {
                isAnyMarked |= cleared.Add(i);
            }
        }

        return isAnyMarked;
    }

    /// <summary>What becomes of an excluded input.</summary>
    public static InputOutcome Excluded(string sha256) => new(sha256, InputStatus.Quarantined, QuarantineReason.ExcludedByDecision);
}
