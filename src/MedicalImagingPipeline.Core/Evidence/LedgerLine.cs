using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>
/// One line of a ledger with what shows that it is of the ledger that a proof names, and nothing of any other line. Whoever has
/// the signed volume can check it.
/// </summary>
public sealed record LedgerLine
{
    /// <summary>The line.</summary>
    public required string Line { get; init; }

    /// <summary>The nonce that it was hashed with, lower-case hexadecimal.</summary>
    public required string Nonce { get; init; }

    /// <summary>Its place among the ledger's leaves, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>How many leaves there are.</summary>
    public required long Lines { get; init; }

    /// <summary>The hashes beside the way to the root, the nearest first, lower-case hexadecimal.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Takes a line out of a ledger.</summary>
    /// <param name="ledger">The ledger as it is kept: gzip of JSON Lines.</param>
    /// <param name="number">The line's number in it, from 1, as <c>zcat | grep -n</c> counts.</param>
    /// <exception cref="InvalidDataException">The ledger is damaged, or the line is none of its leaves.</exception>
    public static LedgerLine Take(Stream ledger, long number)
    {
        byte[]? content = null;
        byte[] nonce = [];
        int index = 0;
        var leaves = new List<byte[]>();
        byte[] secret = [];
        int ofInstance = 0;
        long at = 0;
        using var text = new StreamReader(new GZipStream(ledger, CompressionMode.Decompress, leaveOpen: true), Encoding.UTF8);
        while (text.ReadLine() is { } line)
        {
            at++;
            if (SecretIn(line) is { } next)
            {
                (secret, ofInstance) = (next, 0);
                continue;
            }

            byte[] bytes = Encoding.UTF8.GetBytes(line);
            byte[] lineNonce = LedgerTree.NonceOf(secret, ofInstance++);
            if (at == number)
            {
                (content, nonce, index) = (bytes, lineNonce, leaves.Count);
            }

            leaves.Add(MerkleHash.OfLeaf(lineNonce, bytes));
        }

        return content is null ? throw new InvalidDataException("The ledger has no such line, or the line is no action.") : new LedgerLine
        {
            Line = Encoding.UTF8.GetString(content),
            Nonce = Convert.ToHexStringLower(nonce),
            Index = index,
            Lines = leaves.Count,
            Path = [.. MerklePath.Of(leaves.ToArray(), index).Select(Convert.ToHexStringLower)],
        };
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static LedgerLine Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, EvidenceJson.Default.LedgerLine) ?? throw new JsonException("No line.");

    /// <summary>The line as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvidenceJson.Default.LedgerLine);

    /// <summary>The bag of a proof whose ledger has the line; null when none has.</summary>
    public string? FindIn(Proof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return Root() is { } root ? proof.Bags.FirstOrDefault(bag => bag.Ledger.Lines == Lines && bag.Ledger.Root == root)?.Name : null;
    }

    private string? Root()
    {
        try
        {
            byte[] leaf = MerkleHash.OfLeaf(Convert.FromHexString(Nonce), Encoding.UTF8.GetBytes(Line));
            return MerklePath.RootFrom(leaf, Index, Lines, [.. Path.Select(Convert.FromHexString)]) is { } root ? Convert.ToHexStringLower(root) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[]? SecretIn(string line)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(line);
            return parsed.RootElement.TryGetProperty(LedgerTree.SecretMember, out JsonElement secret) && Convert.FromHexString(secret.GetString() ?? "") is { Length: LedgerTree.SecretSize } bytes
                ? bytes
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new InvalidDataException("The ledger is damaged: a line is no JSON.");
        }
    }
}
