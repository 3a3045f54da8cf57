using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>
/// Binds the site to the known identifiers that an item was searched for, and tells nobody one: a Merkle tree whose leaves are
/// HMAC-SHA256 of class and value, each under a nonce of its own. Who is shown a value and its nonce can find it in the tree.
/// </summary>
internal static class IdentifierCommitment
{
    /// <summary>The leaves, sorted, so that their order tells nothing of the values.</summary>
    /// <param name="key">What nonces follow from.</param>
    /// <param name="known">The identifiers.</param>
    public static IReadOnlyList<CommittedIdentifier> LeavesOf(WorkingKey key, KnownIdentifiers known) =>
        [.. known.All.Select(identifier => Commit(key, identifier)).OrderBy(leaf => leaf.Leaf, StringComparer.Ordinal)];

    /// <summary>The root over leaves, in lower-case hexadecimal.</summary>
    public static string RootOf(IEnumerable<CommittedIdentifier> leaves)
    {
        var root = new MerkleRoot();
        foreach (CommittedIdentifier leaf in leaves)
        {
            root.Add(MerkleHash.OfLeaf([], Convert.FromHexString(leaf.Leaf)));
        }

        return Convert.ToHexStringLower(root.Complete());
    }

    private static CommittedIdentifier Commit(WorkingKey key, KnownIdentifier identifier)
    {
        byte[] message = Encoding.UTF8.GetBytes($"{identifier.Class}\0{identifier.Value}");
        Span<byte> nonce = stackalloc byte[WorkingKey.Size];
        key.Compute([.. "identifier\0"u8, .. message], nonce);
        return new CommittedIdentifier(identifier.Class, Convert.ToHexStringLower(nonce), Convert.ToHexStringLower(HMACSHA256.HashData(nonce, message)));
    }
}

/// <summary>A leaf of the commitment, for the restricted bucket: without the value, which its nonce alone does not tell.</summary>
/// <param name="Class">The class of identifier.</param>
/// <param name="Nonce">What shows the value, in lower-case hexadecimal.</param>
/// <param name="Leaf">HMAC-SHA256 under the nonce of class, a zero byte and the value in UTF-8, in lower-case hexadecimal.</param>
internal sealed record CommittedIdentifier(IdentifierClass Class, string Nonce, string Leaf);
