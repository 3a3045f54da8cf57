using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

/// <summary>Outside programs that read zips; each must read every entry of a volume.</summary>
internal static class ZipPrograms
{
    // Both of Java's readers: the one that starts from the directory, and the one that knows local headers only.
    private const string JavaProgram = """
        import java.io.*;
        import java.security.*;
        import java.util.*;
        import java.util.zip.*;

        public class Read {
            static final byte[] buffer = new byte[1 << 18];

            public static void main(String[] a) throws Exception {
                if (a[0].equals("file")) {
                    try (ZipFile zip = new ZipFile(a[1])) {
                        for (ZipEntry e : Collections.list(zip.entries())) print(e.getName(), zip.getInputStream(e));
                    }
                } else {
                    try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(new FileInputStream(a[1]), 1 << 20))) {
                        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) print(e.getName(), zip);
                    }
                }
            }

            static void print(String name, InputStream in) throws Exception {
                MessageDigest hash = MessageDigest.getInstance("SHA-256");
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) hash.update(buffer, 0, n);
                System.out.println(HexFormat.of().formatHex(hash.digest()) + "  " + name);
            }
        }
        """;

    private const string PythonProgram = """
        import hashlib, sys, zipfile
        with zipfile.ZipFile(sys.argv[1]) as z:
            for i in z.infolist():
                h = hashlib.sha256()
                with z.open(i) as f:
                    for b in iter(lambda: f.read(1 << 20), b''):
                        h.update(b)
                print(h.hexdigest() + '  ' + i.filename)
        """;

    public static IReadOnlyList<string> Names { get; } = ["unzip", "7z", "python3", "java-file", "java-stream", "bsdtar", "sha256sum", "mip"];

    /// <summary>Lets a program read a volume; fails or skips the test.</summary>
    public static async Task ReadAsync(string program, VolumeFolder folder)
    {
        switch (program)
        {
            case "unzip":
                await RunAsync(Tool.Require("unzip"), "-tq", folder.VolumePath);
                break;
            case "7z":
                Assert.DoesNotContain("Warning", await RunAsync(Tool.Require("7z"), "t", folder.VolumePath), StringComparison.OrdinalIgnoreCase);
                break;
            case "python3":
                await ExpectAsync(folder, await RunAsync(Tool.Require("python3"), "-c", PythonProgram, folder.VolumePath));
                break;
            case "java-file" or "java-stream":
                var source = Path.Combine(folder.Path, "Read.java");
                await File.WriteAllTextAsync(source, JavaProgram);
                await ExpectAsync(folder, await RunAsync(Tool.Require("java"), source, program[5..], folder.VolumePath));
                break;
            case "bsdtar":
                Tool.Require("bsdtar");
                // From a pipe it has local headers only.
                await UnpackAndCheckAsync(folder, "cat \"$1\" | bsdtar -xf -");
                break;
            case "sha256sum":
                Tool.Require("unzip");
                await UnpackAndCheckAsync(folder, "unzip -q \"$1\"");
                break;
            default:
                await ReadOursAsync(folder);
                break;
        }
    }

    private static async Task ReadOursAsync(VolumeFolder folder)
    {
        await using var reader = await ZipVolumeReader.OpenAsync(new ZipFileSource(folder.VolumePath), ZipReadLimits.Default, default);
        while (await reader.ReadEntryAsync(default) is not null)
        {
        }

        await ExpectAsync(folder, ChecksumManifest.Format(reader.Entries.Select(e => KeyValuePair.Create(e.Name, e.Sha256))));
        await using var again = await ZipVolumeReader.OpenAsync(new ZipObjectSource(folder.Store, folder.Volume!.Object), ZipReadLimits.Default, default);
        Assert.Equal(reader.Directory, again.Directory);
    }

    // Unpacked, SHA256SUMS must list every file but itself, and each bag's manifests all of the bag.
    private static async Task UnpackAndCheckAsync(VolumeFolder folder, string command)
    {
        Tool.Require("sha256sum");
        var target = Directory.CreateDirectory(Path.Combine(folder.Path, "unpacked")).FullName;
        await RunAsync("/bin/sh", "-euc", $"cd \"$2\"; {command}", "sh", folder.VolumePath, target);
        await RunAsync("/bin/sh", ["-euc", "cd \"$1\"; shift; sha256sum --strict --quiet -c \"$0/SHA256SUMS\"; for bag; do (cd \"$bag\"; sha256sum --strict --quiet -c manifest-sha256.txt tagmanifest-sha256.txt); done",
            VolumeFolder.VolumeName, target, .. folder.Bags]);
        var sums = ChecksumManifest.Parse(await File.ReadAllTextAsync(Path.Combine(target, VolumeFolder.VolumeName, ChecksumManifest.FileName)));
        Assert.Equal(folder.Volume!.Entries, sums.Count + 1);
        Assert.Equal(folder.Volume.Entries, Directory.EnumerateFiles(target, "*", SearchOption.AllDirectories).Count());
        Directory.Delete(target, recursive: true);
    }

    private static async Task ExpectAsync(VolumeFolder folder, string listing)
    {
        var found = listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd('\r')).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(folder.Volume!.Entries, found.Count);
        Assert.All(folder.BundleEntries, e => Assert.Contains($"{e.Sha256}  {e.Name}", found));
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await Tool.RunAsync(program, arguments);
        Assert.True(result.ExitCode == 0, $"{Path.GetFileName(program)}: {result.ExitCode}\n{result.Errors}\n{result.Output[..Math.Min(2_000, result.Output.Length)]}");
        return result.Output;
    }
}
