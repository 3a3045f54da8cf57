using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>
/// The Merkle tree over an item's ledger, a leaf a line. Each line is hashed with a nonce of its own, so that nobody can guess
/// lines against the hashes beside a path, and a nonce that is shown for one line tells nothing of another. Nonces follow from a
/// secret of the instance, which stands in the ledger, in a line that is no leaf: the site can prove a line without a key.
/// </summary>
internal sealed class LedgerTree
{
    /// <summary>Bytes of a secret.</summary>
    public const int SecretSize = WorkingKey.Size;

    /// <summary>The member that tells an instance's line from others.</summary>
    public const string SecretMember = "nonces";

    private const int NonceSize = 16;

    private readonly MerkleRoot _root = new();

    /// <summary>The secret of an instance or a table.</summary>
    /// <param name="key">The ledger's.</param>
    /// <param name="name">What tells it from others, and follows from content: its SOP Instance UID as it is delivered, or its bag.</param>
    public static byte[] SecretOf(WorkingKey key, string name)
    {
        byte[] secret = new byte[SecretSize];
        key.Compute(Encoding.ASCII.GetBytes("lines\0" + name), secret);
        return secret;
    }

    /// <summary>The nonce of a line.</summary>
    /// <param name="secret">Of its instance.</param>
    /// <param name="number">Its place among the instance's lines, from 0.</param>
    public static byte[] NonceOf(ReadOnlySpan<byte> secret, int number)
    {
        Span<byte> message = stackalloc byte[SecretSize + sizeof(int)];
        secret.CopyTo(message);
        BinaryPrimitives.WriteInt32BigEndian(message[SecretSize..], number);
        return SHA256.HashData(message)[..NonceSize];
    }

    /// <summary>Adds the lines of an instance.</summary>
    /// <param name="lines">Each with a line feed at its end, which is not hashed.</param>
    /// <param name="secret">Of the instance.</param>
    public void Add(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> secret)
    {
        for (int number = 0; lines.IndexOf((byte)'\n') is >= 0 and int end; number++)
        {
            _root.Add(MerkleHash.OfLeaf(NonceOf(secret, number), lines[..end]));
            lines = lines[(end + 1)..];
        }
    }

    /// <summary>What binds the site to the lines so far.</summary>
    public LedgerFacts Facts() => new(_root.Count, Convert.ToHexStringLower(_root.Complete()));
}
