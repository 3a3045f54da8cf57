using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Evidence;

public sealed class IdentifierCommitmentTests
{
    private static readonly WorkingKey Key = new(SHA256.HashData("a key"u8));
    private static readonly WorkingKey OtherKey = new(SHA256.HashData("another"u8));

    [Fact]
    public void WhoIsShownAValueAndItsNonce_FindsItsLeaf()
    {
        IReadOnlyList<CommittedIdentifier> leaves = IdentifierCommitment.LeavesOf(Key, Known("ZQPHI^SYNTHETIC", "QXVREL"));
        Assert.Equal(2, leaves.Count);
        Assert.Contains(leaves, leaf =>
            leaf.Leaf == Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(leaf.Nonce), Encoding.UTF8.GetBytes("Name\0ZQPHI^SYNTHETIC"))));
    }

    [Fact]
    public void OneIdentifierMore_OrAnotherKey_IsAnotherRoot()
    {
        string root = RootOf(Key, "ZQPHI^SYNTHETIC");
        Assert.Equal(root, RootOf(Key, "ZQPHI^SYNTHETIC"));
        Assert.NotEqual(root, RootOf(Key, "ZQPHI^SYNTHETIC", "QXVREL"));
        Assert.NotEqual(root, RootOf(OtherKey, "ZQPHI^SYNTHETIC"));
    }

    [Fact]
    public void TwoPartners_ShareNoLeaf() => Assert.Empty(
        IdentifierCommitment.LeavesOf(Key, Known("ZQPHI^SYNTHETIC")).Select(leaf => leaf.Leaf)
            .Intersect(IdentifierCommitment.LeavesOf(OtherKey, Known("ZQPHI^SYNTHETIC")).Select(leaf => leaf.Leaf)));

    private static string RootOf(WorkingKey key, params string[] names) => IdentifierCommitment.RootOf(IdentifierCommitment.LeavesOf(key, Known(names)));

    private static KnownIdentifiers Known(params string[] names)
    {
        var known = new KnownIdentifiers();
        Array.ForEach(names, name => known.Add(IdentifierClass.Name, name));
        return known;
    }
}
