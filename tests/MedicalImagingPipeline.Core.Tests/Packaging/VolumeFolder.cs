using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

/// <summary>A folder with bundles and a volume joined from them, removed at the end.</summary>
internal sealed class VolumeFolder : IDisposable
{
    public const string VolumeName = "acme-7F3K-v001";

    private readonly List<PlannedBundle> _bundles = [];

    public VolumeFolder()
    {
        Path = Directory.CreateTempSubdirectory("mip-volume-").FullName;
        Store = new DirectoryObjectStore(new Dictionary<Bucket, string>
        {
            [Bucket.Work] = System.IO.Path.Combine(Path, "work"),
            [Bucket.Delivery] = System.IO.Path.Combine(Path, "delivery"),
        });
    }

    public string Path { get; }

    public DirectoryObjectStore Store { get; }

    public VolumeFacts? Volume { get; private set; }

    public string VolumePath => System.IO.Path.Combine(Path, "delivery", VolumeName + ".zip");

    /// <summary>The files of the volume, <c>SHA256SUMS</c> apart.</summary>
    public IEnumerable<EntryFacts> BundleEntries => _bundles.SelectMany(b => b.Facts.Entries);

    public IEnumerable<string> Bags => _bundles.Select(b => b.Bag);

    /// <summary>Writes a bundle through an upload, as Deidentify does.</summary>
    public async Task AddBundleAsync(
        string subject, string study, int bufferLimit, IEnumerable<(string Path, EntryCompression Compression, IEnumerable<ReadOnlyMemory<byte>> Content)> payload)
    {
        var bag = $"{subject}/{study}";
        await using var output = new ObjectUploadStream(await Store.StartUploadAsync(Bucket.Work, bag + ".zip", "application/zip", default));
        await using var writer = new BagWriter(output, bag, bufferLimit);
        foreach (var (path, compression, content) in payload)
        {
            var pieces = content as IReadOnlyCollection<ReadOnlyMemory<byte>> ?? [.. content];
            await using var entry = writer.StartEntry(path, compression, pieces.Sum(p => (long)p.Length));
            foreach (var piece in pieces)
            {
                await entry.Stream.WriteAsync(piece);
            }

            await entry.CompleteAsync(default);
        }

        var facts = await writer.CompleteAsync(TestBundles.Info, default);
        _bundles.Add(new PlannedBundle(subject, bag, await output.CompleteAsync(default), facts));
    }

    public async Task JoinAsync() => Volume = await new VolumeJoiner(Store).JoinAsync(
        new VolumePlan(1, _bundles),
        VolumeName,
        [new VolumeFile("README.txt", "A synthetic volume.\n"u8.ToArray()), new VolumeFile("instances.csv", TestBundles.Text(1_000))],
        Bucket.Delivery,
        VolumeName + ".zip",
        default);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
