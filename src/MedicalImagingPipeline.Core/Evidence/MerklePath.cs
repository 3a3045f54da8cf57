namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>Shows that one leaf is in a Merkle tree without showing another (RFC 9162 2.1.3).</summary>
internal static class MerklePath
{
    /// <summary>The hashes beside the way from a leaf to the root, the leaf's neighbour first.</summary>
    /// <param name="leaves">All leaves' hashes.</param>
    /// <param name="index">The leaf's place, from 0.</param>
    public static IReadOnlyList<byte[]> Of(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)leaves.Length, nameof(index));
        var path = new List<byte[]>();
        while (leaves.Length > 1)
        {
            int split = SplitOf(leaves.Length);
            bool isLeft = index < split;
            path.Add(RootOf(isLeft ? leaves[split..] : leaves[..split]));
            leaves = isLeft ? leaves[..split] : leaves[split..];
            index -= isLeft ? 0 : split;
        }

        path.Reverse();
        return path;
    }

    /// <summary>The root that a leaf and its path lead to; null when the path does not fit the tree.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="count">How many leaves the tree has.</param>
    /// <param name="path">What <see cref="Of"/> gave.</param>
    public static byte[]? RootFrom(byte[] leaf, long index, long count, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= count)
        {
            return null;
        }

        // RFC 9162 2.1.3.2.
        byte[] hash = leaf;
        long last = count - 1;
        foreach (byte[] beside in path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((index & 1) == 1 || index == last)
            {
                hash = MerkleHash.OfNode(beside, hash);
                while ((index & 1) == 0 && index != 0)
                {
                    index >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = MerkleHash.OfNode(hash, beside);
            }

            index >>= 1;
            last >>= 1;
        }

        return last == 0 ? hash : null;
    }

    private static byte[] RootOf(ReadOnlySpan<byte[]> leaves)
    {
        var root = new MerkleRoot();
        foreach (byte[] leaf in leaves)
        {
            root.Add(leaf);
        }

        return root.Complete();
    }

    // The largest power of two below the count.
    private static int SplitOf(int count) => 1 << (31 - int.LeadingZeroCount(count - 1));
}
