using System.Security.Cryptography;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>The two hashes of a Merkle tree (RFC 9162 2.1.1), by SHA-256: a prefix tells a leaf from a node, so that neither can be passed off as the other.</summary>
internal static class MerkleHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;
    private const int MaxOnStack = 512;

    /// <summary>The hash of a leaf.</summary>
    public static byte[] OfLeaf(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content)
    {
        int length = 1 + nonce.Length + content.Length;
        Span<byte> message = length <= MaxOnStack ? stackalloc byte[length] : new byte[length];
        message[0] = LeafPrefix;
        nonce.CopyTo(message[1..]);
        content.CopyTo(message[(1 + nonce.Length)..]);
        return SHA256.HashData(message);
    }

    /// <summary>The hash of a node.</summary>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> message = stackalloc byte[1 + (2 * Size)];
        message[0] = NodePrefix;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + Size)..]);
        return SHA256.HashData(message);
    }
}
