using MedicalImagingPipeline.Core.Evidence;

namespace MedicalImagingPipeline.Core.Tests.Evidence;

public sealed class MerkleTests
{
    // The leaves and roots that implementations of Certificate Transparency compare themselves with.
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_IsThatOfRfc9162(int count, string expected)
    {
        var root = new MerkleRoot();
        foreach (string leaf in Leaves.Take(count))
        {
            root.Add(MerkleHash.OfLeaf([], Convert.FromHexString(leaf)));
        }

        Assert.Equal(expected, Convert.ToHexStringLower(root.Complete()));
    }

    [Fact]
    public void APath_LeadsFromItsLeafToTheRoot_AndFromNoOther()
    {
        for (int count = 1; count <= 33; count++)
        {
            byte[][] leaves = [.. Enumerable.Range(0, count).Select(i => MerkleHash.OfLeaf([], BitConverter.GetBytes(i)))];
            var tree = new MerkleRoot();
            Array.ForEach(leaves, tree.Add);
            byte[] root = tree.Complete();
            for (int index = 0; index < count; index++)
            {
                IReadOnlyList<byte[]> path = MerklePath.Of(leaves, index);
                Assert.Equal(root, MerklePath.RootFrom(leaves[index], index, count, path));
                Assert.NotEqual(root, MerklePath.RootFrom(leaves[(index + 1) % count], count == 1 ? 1 : index, count, path));
                if (count > 1)
                {
                    Assert.NotEqual(root, MerklePath.RootFrom(leaves[index], (index + 1) % count, count, path));
                    Assert.Null(MerklePath.RootFrom(leaves[index], index, count, [.. path, root]));
                    Assert.NotEqual(root, MerklePath.RootFrom(leaves[index], index, count, [.. path.Skip(1)]));
                }
            }
        }
    }

    [Fact]
    public void ANode_IsNoLeaf()
    {
        byte[] left = MerkleHash.OfLeaf([], [1]);
        byte[] right = MerkleHash.OfLeaf([], [2]);
        Assert.NotEqual(MerkleHash.OfNode(left, right), MerkleHash.OfLeaf([], [.. left, .. right]));
    }
}
