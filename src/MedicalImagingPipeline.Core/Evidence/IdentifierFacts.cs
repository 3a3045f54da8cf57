using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>What binds the site to the known identifiers of an item without showing one.</summary>
/// <param name="ByClass">How many there are, by class.</param>
/// <param name="Root">The root of <see cref="IdentifierCommitment"/>, in lower-case hexadecimal.</param>
public sealed record IdentifierFacts(IReadOnlyDictionary<string, int> ByClass, string Root)
{
    /// <summary>Commits to an item's known identifiers: the nonces go where the identifiers are, the root into the proof.</summary>
    internal static async Task<IdentifierFacts> CommitAsync(
        IObjectStore objects, DeidentifyInput input, WorkingKey key, KnownIdentifiers identifiers, CancellationToken cancellationToken)
    {
        IReadOnlyList<CommittedIdentifier> leaves = IdentifierCommitment.LeavesOf(key, identifiers);
        await objects.PutJsonAsync(
            Bucket.Restricted, RunKeys.Commitment(input.RunKey, input.Item), leaves, EvidenceJson.Default.IReadOnlyListCommittedIdentifier, cancellationToken).ConfigureAwait(false);
        return new IdentifierFacts(
            new SortedDictionary<string, int>(leaves.GroupBy(leaf => leaf.Class.ToString()).ToDictionary(group => group.Key, group => group.Count()), StringComparer.Ordinal),
            IdentifierCommitment.RootOf(leaves));
    }
}
