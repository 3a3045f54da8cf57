using MedicalImagingPipeline.Core.Ingest;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Holds back what a recipe holds with an instance: its series or its study.</summary>
internal static class HeldTogether
{
    /// <summary>Marks the objects of an item that are held with another.</summary>
    /// <param name="item">The item.</param>
    /// <param name="profile">Says how much is held, by reason.</param>
    /// <param name="ended">What became of each object when the bundle was made.</param>
    /// <param name="decided">What is decided for the next making; the objects held are added.</param>
    /// <returns>Whether any was marked: the bundle is void and must be made without it.</returns>
    public static bool Mark(WorkItem item, Profile profile, IReadOnlyList<InputOutcome?> ended, InputOutcome?[] decided)
    {
        bool isStudyHeld = HoldsStudy(profile, ended);
        HashSet<int> series = [.. Enumerable.Range(0, ended.Count).Where(i => ScopeOf(profile, ended[i]) == HoldScope.Series).Select(i => item.Objects[i].Series)];
        bool isAnyMarked = false;
        for (int i = 0; i < ended.Count; i++)
        {
            if (ended[i] is { Status: InputStatus.Delivered } outcome && (isStudyHeld || series.Contains(item.Objects[i].Series)))
            {
                QuarantineReason reason = isStudyHeld ? QuarantineReason.HeldWithStudy : QuarantineReason.HeldWithSeries;
                decided[i] = new InputOutcome(outcome.Sha256, InputStatus.Quarantined, reason);
                isAnyMarked = true;
            }
        }

        return isAnyMarked;
    }

    /// <summary>Whether one of the outcomes holds the whole study, other items of it included.</summary>
    public static bool HoldsStudy(Profile profile, IEnumerable<InputOutcome?> outcomes) =>
        outcomes.Any(outcome => ScopeOf(profile, outcome) == HoldScope.Study);

    private static HoldScope ScopeOf(Profile profile, InputOutcome? outcome) =>
        outcome is { Status: InputStatus.Quarantined, Reason: { } reason } ? profile.Holds.GetValueOrDefault(reason) : HoldScope.Instance;
}
