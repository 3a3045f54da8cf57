using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Packaging.Zip;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// Joins bundles into a volume: the store copies their local sections, and one new directory makes them one zip. No byte
/// of a bundle passes through this process but of those below <see cref="ObjectParts.MinSize"/>.
/// </summary>
/// <param name="store">Holds the bundles and takes the volume.</param>
public sealed class VolumeJoiner(IObjectStore store)
{
    private const string ContentType = "application/zip";
    private const int CopiesAtOnce = 8;

    /// <summary>Writes a volume. The same bundles and files give the same bytes, whatever their order.</summary>
    /// <param name="plan">The bundles.</param>
    /// <param name="volumeName">The volume's name and the folder of its own files.</param>
    /// <param name="ownFiles">
    /// The volume's own files, paths relative to its folder. <see cref="ChecksumManifest.FileName"/> is added to them, as
    /// <see cref="ChecksumManifest.ForVolume"/> gives it.
    /// </param>
    /// <param name="bucket">Where the volume goes.</param>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Stops the joining; nothing is left then.</param>
    /// <exception cref="ArgumentException">A name may not be or is taken, or facts do not fit their object.</exception>
    /// <exception cref="ObjectChangedException">A bundle is not what was pinned.</exception>
    public async Task<VolumeFacts> JoinAsync(
        VolumePlan plan, string volumeName, IReadOnlyList<VolumeFile> ownFiles, Bucket bucket, string key, CancellationToken cancellationToken) =>
        (await JoinAsync(plan, volumeName, ownFiles, bucket, key, isNew: false, cancellationToken).ConfigureAwait(false))!;

    /// <summary>The same, unless the key is taken when all is put together (<c>If-None-Match: *</c>).</summary>
    /// <returns>The volume, or null when another was there first.</returns>
    internal Task<VolumeFacts?> JoinIfAbsentAsync(
        VolumePlan plan, string volumeName, IReadOnlyList<VolumeFile> ownFiles, Bucket bucket, string key, CancellationToken cancellationToken) =>
        JoinAsync(plan, volumeName, ownFiles, bucket, key, isNew: true, cancellationToken);

    private async Task<VolumeFacts?> JoinAsync(
        VolumePlan plan,
        string volumeName,
        IReadOnlyList<VolumeFile> ownFiles,
        Bucket bucket,
        string key,
        bool isNew,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ownFiles);
        var join = JoinPlan.Create(plan.Bundles);
        var names = TakeNames(plan);
        var entries = Relocate(plan, join);
        var checksums = ChecksumManifest.ForVolume(plan, volumeName, ownFiles);

        var upload = await store.StartUploadAsync(bucket, key, ContentType, cancellationToken).ConfigureAwait(false);
        var tail = new ObjectUploadStream(upload, firstPart: join.Copies.Count + 1);
        await using var disposing = tail.ConfigureAwait(false);
        await CopyAsync(upload, join.Copies, cancellationToken).ConfigureAwait(false);
        await GatherAsync(tail, join.Gathered, cancellationToken).ConfigureAwait(false);

        using var section = new ZipSectionWriter(tail, join.Length, names);
        foreach (var file in ownFiles.Append(checksums).OrderBy(f => f.Path, StringComparer.Ordinal))
        {
            entries.Add(await section.WriteEntryAsync($"{volumeName}/{file.Path}", file.Content, cancellationToken).ConfigureAwait(false));
        }

        var own = new VolumeSection(volumeName, join.Length, section.Offset - join.Length, section.TakeSha256());
        using var metered = new MeteredStream(tail, section.Offset);
        var length = await CentralDirectory.WriteAsync(metered, entries, section.Offset, cancellationToken).ConfigureAwait(false);
        var directory = new VolumeSection("", section.Offset, length, metered.TakeSha256());
        var written = isNew
            ? await tail.CompleteIfAbsentAsync(cancellationToken).ConfigureAwait(false)
            : await tail.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return written is not { } version ? null : new VolumeFacts(
            volumeName,
            version,
            directory.Offset + length,
            Sha256: null,
            entries.Count,
            Convert.ToHexStringLower(SHA256.HashData(checksums.Content.Span)),
            [.. join.Sections, own, directory]);
    }

    private static Task CopyAsync(IObjectUpload upload, IReadOnlyList<JoinPart> copies, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            copies,
            new ParallelOptions { MaxDegreeOfParallelism = CopiesAtOnce, CancellationToken = cancellationToken },
            async (part, token) => await upload.CopyPartAsync(part.Number, part.Bundle.Object, part.Offset, part.Length, token).ConfigureAwait(false));

    private async Task GatherAsync(Stream tail, IReadOnlyList<PlannedBundle> bundles, CancellationToken cancellationToken)
    {
        foreach (var bundle in bundles)
        {
            var length = bundle.Facts.LocalSectionLength;
            var source = await store.OpenReadAsync(bundle.Object, 0, length, cancellationToken).ConfigureAwait(false);
            await using (source.ConfigureAwait(false))
            {
                // It is in our hands here, so what Validate saw can be compared with what goes out.
                using var metered = new MeteredStream(tail, 0);
                await source.CopyToAsync(metered, cancellationToken).ConfigureAwait(false);
                if (metered.Offset != length || metered.TakeSha256() != bundle.Facts.LocalSectionSha256)
                {
                    throw new ObjectChangedException(bundle.Object.Bucket);
                }
            }
        }
    }

    private static EntryNameSet TakeNames(VolumePlan plan)
    {
        var names = new EntryNameSet();
        foreach (var entry in plan.Bundles.SelectMany(b => b.Facts.Entries))
        {
            EntryNames.Check(entry.Name, nameof(plan));
            if (!names.TryAdd(entry.Name))
            {
                throw new ArgumentException("Two bundles have files of one name, or of names that differ by case only.", nameof(plan));
            }
        }

        return names;
    }

    private static List<EntryFacts> Relocate(VolumePlan plan, JoinPlan join)
    {
        var offsets = join.Sections.ToDictionary(s => s.Name, s => s.Offset, StringComparer.Ordinal);
        return [.. plan.Bundles.SelectMany(b => b.Facts.Entries.Select(e =>
            e with { LocalHeaderOffset = checked(e.LocalHeaderOffset + offsets[b.Facts.Bag]) }))];
    }
}
