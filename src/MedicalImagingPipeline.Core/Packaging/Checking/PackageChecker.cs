using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Core.Evidence;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// Checks a bundle or a volume as a partner could with <c>unzip</c> and <c>sha256sum -c</c>, and that no file is unlisted:
/// the zip by <see cref="ZipVolumeReader"/>, each bag by its manifests, a volume by its <see cref="ChecksumManifest.FileName"/>.
/// Holds the lists in memory, nothing else.
/// </summary>
public static class PackageChecker
{
    // Of all lists together, since there may be any number of them. A file has some 190 bytes in each of two: this is a
    // volume of 700,000. What is past it counts as no list.
    private const long MaxListBytes = 256L * 1024 * 1024;

    /// <summary>Reads every byte and checks it.</summary>
    /// <param name="source">The zip.</param>
    /// <param name="limits">How much it may ask of us.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ZipFormatException">The zip is broken, hostile or not one of ours.</exception>
    public static async Task<PackageCheck> CheckAsync(IZipSource source, ZipReadLimits limits, CancellationToken cancellationToken)
    {
        var reader = await ZipVolumeReader.OpenAsync(source, limits, cancellationToken).ConfigureAwait(false);
        await using var disposing = reader.ConfigureAwait(false);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var room = MaxListBytes;
        while (await reader.ReadEntryAsync(cancellationToken).ConfigureAwait(false) is { } entry)
        {
            if (IsList(entry.Name) && entry.Facts.Size <= room)
            {
                room -= entry.Facts.Size;
                using var text = new StreamReader(entry.Content, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
                texts.Add(entry.Name, await text.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
            }
        }

        var files = reader.Entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        var problems = new List<PackageProblem>();
        var bags = FindBags(files.Keys);
        var belongs = files.Keys.ToLookup(n => BagOf(n, bags), StringComparer.Ordinal);
        foreach (var bag in bags)
        {
            CheckBag(bag, [.. belongs[bag]], files, texts, problems);
        }

        CheckVolume(bags, files, texts, problems);
        return new PackageCheck(reader.Entries, reader.LocalSectionLength, reader.LocalSectionSha256, bags, texts, problems);
    }

    private static bool IsList(string name) =>
        name[(name.LastIndexOf('/') + 1)..] is ChecksumManifest.FileName or Proof.FileName or VolumeIndexes.InstancesFile
            or BagFiles.PayloadManifest or BagFiles.TagManifest or BagFiles.Declaration or BagFiles.Information;

    private static List<string> FindBags(IEnumerable<string> names)
    {
        var bags = new List<string>();
        foreach (var bag in names
            .Where(n => n.EndsWith("/" + BagFiles.Declaration, StringComparison.Ordinal))
            .Select(n => n[..^(BagFiles.Declaration.Length + 1)])
            .Order(StringComparer.Ordinal))
        {
            if (BagOf(bag + "/", bags).Length == 0)
            {
                bags.Add(bag);
            }
        }

        return bags;
    }

    // The bag nearest to the root: what lies in its payload is no bag of its own.
    private static string BagOf(string name, List<string> sortedBags)
    {
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (sortedBags.BinarySearch(name[..slash], StringComparer.Ordinal) is >= 0 and var found)
            {
                return sortedBags[found];
            }
        }

        return "";
    }

    private static void CheckBag(
        string bag, List<string> members, Dictionary<string, EntryFacts> files, Dictionary<string, string> texts, List<PackageProblem> problems)
    {
        var data = $"{bag}/{BagFiles.PayloadFolder}";
        var payload = members.Where(n => n.StartsWith(data, StringComparison.Ordinal)).ToList();
        var tags = members.Where(n => !n.StartsWith(data, StringComparison.Ordinal) && n != $"{bag}/{BagFiles.TagManifest}").ToList();
        CheckList($"{bag}/{BagFiles.PayloadManifest}", bag + "/", payload, files, texts, problems);
        CheckList($"{bag}/{BagFiles.TagManifest}", bag + "/", tags, files, texts, problems);

        var declaration = $"{bag}/{BagFiles.Declaration}";
        if (texts.GetValueOrDefault(declaration) != BagFiles.DeclarationText)
        {
            problems.Add(new PackageProblem(PackageProblemKind.InvalidManifest, declaration, ""));
        }

        var information = $"{bag}/{BagFiles.Information}";
        var oxum = string.Create(CultureInfo.InvariantCulture, $"{BagFiles.PayloadOxum}: {payload.Sum(n => files[n].Size)}.{payload.Count}");
        if (!texts.GetValueOrDefault(information, "").Split('\n').Contains(oxum, StringComparer.Ordinal))
        {
            problems.Add(new PackageProblem(PackageProblemKind.WrongCount, information, ""));
        }
    }

    // A volume has one list for all; a bundle alone has none, and then every file is in its bag.
    private static void CheckVolume(
        List<string> bags, Dictionary<string, EntryFacts> files, Dictionary<string, string> texts, List<PackageProblem> problems)
    {
        var lists = files.Keys
            .Where(n => n.EndsWith("/" + ChecksumManifest.FileName, StringComparison.Ordinal)
                && n.IndexOf('/', StringComparison.Ordinal) == n.LastIndexOf('/')
                && BagOf(n, bags).Length == 0)
            .ToList();
        if (lists.Count == 1)
        {
            CheckList(lists[0], "", [.. files.Keys.Where(n => n != lists[0])], files, texts, problems);
        }
        else if (lists.Count > 1 || bags.Count != 1)
        {
            problems.Add(new PackageProblem(PackageProblemKind.InvalidManifest, ChecksumManifest.FileName, ""));
        }
        else
        {
            problems.AddRange(files.Keys
                .Where(n => BagOf(n, bags).Length == 0)
                .Select(n => new PackageProblem(PackageProblemKind.Unlisted, "", n)));
        }
    }

    private static void CheckList(
        string list,
        string folder,
        List<string> expected,
        Dictionary<string, EntryFacts> files,
        Dictionary<string, string> texts,
        List<PackageProblem> problems)
    {
        IReadOnlyDictionary<string, string> listed;
        try
        {
            listed = ChecksumManifest.Parse(texts.TryGetValue(list, out var text) ? text : throw new FormatException("There is no such list."));
        }
        catch (FormatException)
        {
            problems.Add(new PackageProblem(PackageProblemKind.InvalidManifest, list, ""));
            return;
        }

        var names = expected.ToHashSet(StringComparer.Ordinal);
        foreach (var (path, sha256) in listed)
        {
            var name = folder + path;
            if (!names.Remove(name))
            {
                problems.Add(new PackageProblem(PackageProblemKind.Missing, list, name));
            }
            else if (files[name].Sha256 != sha256)
            {
                problems.Add(new PackageProblem(PackageProblemKind.Mismatch, list, name));
            }
        }

        problems.AddRange(names.Order(StringComparer.Ordinal).Select(n => new PackageProblem(PackageProblemKind.Unlisted, list, n)));
    }
}
