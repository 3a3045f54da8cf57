namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>How often an action was applied to a class of attributes.</summary>
/// <param name="Class">The class.</param>
/// <param name="Action">The action.</param>
/// <param name="Count">How often.</param>
public sealed record ClassCount(AttributeClass Class, ActionTaken Action, long Count)
{
    /// <summary>Adds counts up, in the order of classes and actions.</summary>
    internal static IReadOnlyList<ClassCount> Sum(IEnumerable<ClassCount> counts) =>
        [.. counts
            .GroupBy(count => (count.Class, count.Action))
            .Select(group => new ClassCount(group.Key.Class, group.Key.Action, group.Sum(count => count.Count)))
            .OrderBy(count => count.Class)
            .ThenBy(count => count.Action)];
}
