using System.Security.Cryptography;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>Computes the root of a Merkle tree (RFC 9162 2.1.1) leaf by leaf, holding one hash for each bit of the count.</summary>
internal sealed class MerkleRoot
{
    // Roots of full subtrees, the largest first: one for each bit set in the count.
    private readonly Stack<byte[]> _subtrees = [];

    /// <summary>How many leaves were added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a leaf's hash.</summary>
    public void Add(byte[] leaf)
    {
        byte[] hash = leaf;
        for (long count = Count; (count & 1) == 1; count >>= 1)
        {
            hash = MerkleHash.OfNode(_subtrees.Pop(), hash);
        }

        _subtrees.Push(hash);
        Count++;
    }

    /// <summary>The root of what was added so far; that of no leaves is the hash of nothing.</summary>
    public byte[] Complete() => Count == 0
        ? SHA256.HashData([])
        : _subtrees.Aggregate((right, left) => MerkleHash.OfNode(left, right));
}
