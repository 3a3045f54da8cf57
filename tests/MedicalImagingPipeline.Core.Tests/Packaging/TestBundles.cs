using System.Text;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Doubles;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

/// <summary>Makes bundles for tests.</summary>
internal static class TestBundles
{
    public static readonly KeyValuePair<string, string>[] Info = [new("Source-Organization", "Synthetic")];

    /// <summary>Bytes that look like noise and are the same every time.</summary>
    public static byte[] Noise(int seed, long length)
    {
        var bytes = new byte[length];
#pragma warning disable CA5394 // not for secrets: tests need the same bytes every time
        new Random(seed).NextBytes(bytes);
#pragma warning restore CA5394
        return bytes;
    }

    public static byte[] Text(int lines) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, lines).Select(i => $"line {i} of synthetic text\n")));

    /// <summary>Writes a bag with the given payload into memory.</summary>
    public static async Task<(byte[] Bytes, BundleFacts Facts)> WriteAsync(
        string bag, IEnumerable<(string Path, EntryCompression Compression, byte[] Content)> payload, int bufferLimit = 1 << 20, int chunk = int.MaxValue)
    {
        var output = new MemoryStream();
        await using var writer = new BagWriter(output, bag, bufferLimit);
        foreach (var (path, compression, content) in payload)
        {
            await using var entry = writer.StartEntry(path, compression);
            for (var at = 0; at < content.Length; at += Math.Min(chunk, content.Length - at))
            {
                await entry.Stream.WriteAsync(content.AsMemory(at, Math.Min(chunk, content.Length - at)));
            }

            await entry.CompleteAsync(CancellationToken.None);
        }

        var facts = await writer.CompleteAsync(Info, CancellationToken.None);
        return (output.ToArray(), facts);
    }

    /// <summary>Puts a bag of one stored file into a store.</summary>
    public static async Task<PlannedBundle> PutAsync(MemoryObjectStore store, string subject, string study, int seed, int size)
    {
        var bag = $"{subject}/{study}";
        var (bytes, facts) = await WriteAsync(bag, [("data/000001.dcm", EntryCompression.Stored, Noise(seed, size))], bufferLimit: int.MaxValue);
        var version = await store.PutAsync(Bucket.Work, $"bundles/{bag}.zip", bytes, "application/zip", CancellationToken.None);
        return new PlannedBundle(subject, bag, version, facts);
    }

    /// <summary>A bundle that is nothing but numbers.</summary>
    public static PlannedBundle OfSize(string subject, string study, long length, int entries = 1)
    {
        var bag = $"{subject}/{study}";
        var facts = new BundleFacts(
            bag,
            [.. Enumerable.Range(0, entries).Select(i => new EntryFacts($"{bag}/data/{i:000000}.dcm", i, 1, 1, 0, 0, 0, new string('0', 64)))],
            length,
            new string('0', 64),
            length);
        return new PlannedBundle(subject, bag, new ObjectVersion(Bucket.Work, bag, "1", "1", length + 1000), facts);
    }
}
