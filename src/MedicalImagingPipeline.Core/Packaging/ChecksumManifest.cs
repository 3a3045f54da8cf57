using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// Lines of <c>SHA-256, two spaces, relative path</c>, sorted by path: what <c>sha256sum -c</c> reads, and what a BagIt
/// manifest is (RFC 8493 2.1.3).
/// </summary>
public static class ChecksumManifest
{
    /// <summary>The file that lists a whole volume.</summary>
    public const string FileName = "SHA256SUMS";

    private const int HashLength = SHA256.HashSizeInBytes * 2;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Formats a manifest.</summary>
    /// <param name="files">Path and SHA-256 in lower-case hexadecimal, in any order.</param>
    public static string Format(IEnumerable<KeyValuePair<string, string>> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var text = new StringBuilder();
        foreach (var (path, sha256) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            text.Append(sha256).Append("  ").Append(path).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Parses a manifest in the form that <see cref="Format"/> gives it, and no other.</summary>
    /// <returns>SHA-256 by path.</returns>
    /// <exception cref="FormatException">A line is none, a path may not be (<see cref="EntryNames"/>), or paths are not in ascending order.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        var number = 0;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            number++;
            var end = rest.IndexOf('\n');
            var line = end < 0 ? default : rest[..end];
            if (line.Length <= HashLength + 2 || line[..HashLength].ContainsAnyExcept(Hexadecimal) || line[HashLength..(HashLength + 2)] is not "  ")
            {
                throw new FormatException($"Line {number} of a checksum manifest is not a SHA-256 and a path.");
            }

            var path = line[(HashLength + 2)..].ToString();
            if (EntryNames.FindProblem(path) is { } problem)
            {
                throw new FormatException($"The path in line {number} of a checksum manifest {problem}.");
            }

            if (string.CompareOrdinal(path, last) <= 0)
            {
                throw new FormatException($"Line {number} of a checksum manifest is out of order or repeats a path.");
            }

            files.Add(path, line[..HashLength].ToString());
            last = path;
            rest = rest[(end + 1)..];
        }

        return files;
    }

    /// <summary>
    /// The <see cref="FileName"/> of a volume: every file of its bags, and its own but this one. Its paths are relative to
    /// the folder that the volume is unpacked into: <c>sha256sum -c acme-7F3K-v001/SHA256SUMS</c>.
    /// </summary>
    /// <param name="plan">The volume's bundles.</param>
    /// <param name="volumeName">The volume's own folder.</param>
    /// <param name="ownFiles">The volume's own files, paths relative to its folder.</param>
    public static VolumeFile ForVolume(VolumePlan plan, string volumeName, IReadOnlyList<VolumeFile> ownFiles)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(ownFiles);
        var bundled = plan.Bundles
            .SelectMany(b => b.Facts.Entries)
            .Select(e => KeyValuePair.Create(e.Name, e.Sha256));
        var own = ownFiles
            .Select(f => KeyValuePair.Create($"{volumeName}/{f.Path}", Convert.ToHexStringLower(SHA256.HashData(f.Content.Span))));
        return new VolumeFile(FileName, Encoding.ASCII.GetBytes(Format(bundled.Concat(own))));
    }
}
