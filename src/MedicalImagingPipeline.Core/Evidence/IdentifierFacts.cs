namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>What binds the site to the known identifiers of an item without showing one.</summary>
/// <param name="ByClass">How many there are, by class.</param>
/// <param name="Root">The root of <see cref="IdentifierCommitment"/>, in lower-case hexadecimal.</param>
public sealed record IdentifierFacts(IReadOnlyDictionary<string, int> ByClass, string Root)
{
    internal static IdentifierFacts Of(IReadOnlyList<CommittedIdentifier> leaves) => new(
        new SortedDictionary<string, int>(leaves.GroupBy(leaf => leaf.Class.ToString()).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal),
        IdentifierCommitment.RootOf(leaves));
}
