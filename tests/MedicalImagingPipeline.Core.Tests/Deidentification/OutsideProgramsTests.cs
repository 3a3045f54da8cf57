using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Other people's readers on what we write.</summary>
[Trait("Category", "Integration")]
public sealed class OutsideProgramsTests : IDisposable
{
    private const string ReadWithPydicom = """
        import hashlib, sys, warnings
        warnings.filterwarnings("ignore")
        import pydicom
        ds = pydicom.dcmread(sys.argv[1])
        count = sum(1 for _ in ds.iterall())
        assert ds.PatientIdentityRemoved == "YES"
        assert ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID
        assert all(not e.tag.is_private for e in ds.iterall())
        print(count)
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mip-deid-").FullName;

    public static TheoryData<string> Sources() => ["explicit", "implicit", "rle", "report"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Sources))]
    public async Task Dcmdump_ReadsTheOutput(string source)
    {
        string dcmdump = Tool.Require("dcmdump");
        ToolResult result = await Tool.RunAsync(dcmdump, ["-q", await WriteAsync(source)]);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [SkippableTheory]
    [MemberData(nameof(Sources))]
    public async Task Pydicom_ReadsTheOutput(string source)
    {
        string python = await Tool.RequirePydicomAsync();
        ToolResult result = await Tool.RunAsync(python, ["-c", ReadWithPydicom, await WriteAsync(source)]);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.True(int.Parse(result.Output) > 15);
    }

    [SkippableFact]
    public async Task Corpus_EachFileIsWrittenOrHasAReason_AndDciodvfyFindsNoNewError()
    {
        IReadOnlyList<string> files = Corpus.Require();
        string dciodvfy = Tool.Require("dciodvfy");
        using PseudonymKeys keys = await KeysAsync();
        var deidentifier = new Deidentifier(Options, keys);
        int written = 0;
        var newErrors = new List<string>();
        foreach (string file in files)
        {
            string output = Path.Combine(_folder, "out.dcm");
            if (await TryWriteAsync(deidentifier, file, output) is not { } sopClass)
            {
                continue;
            }

            // A program per file is slow: every fourth tells enough, all under MIP_LARGE.
            if (written++ % 4 == 0 || Corpus.IsLarge)
            {
                HashSet<string> before = await ErrorsAsync(dciodvfy, file);
                if (before.Any(error => error.Contains("read failed", StringComparison.Ordinal)))
                {
                    continue; // It gave up on the source, and cannot say what it would have found there.
                }

                if (before.Any(error => error.Contains("Information Object Not found", StringComparison.Ordinal)))
                {
                    // The class stands in the meta information only, and dciodvfy looks for it in the data set.
                    before.UnionWith(await ErrorsAsync(dciodvfy, await WithClassAsync(file, sopClass)));
                }

                newErrors.AddRange((await ErrorsAsync(dciodvfy, output)).Except(before).Select(error => $"{Corpus.NameOf(file)}: {error}"));
            }
        }

        Assert.True(written > files.Count / 3, $"{written} of {files.Count}");
        Assert.Empty(newErrors);
    }

    /// <summary>A copy of a source with its SOP Class UID put into the data set.</summary>
    private async Task<string> WithClassAsync(string file, string sopClass)
    {
        string copy = Path.Combine(_folder, "with-class.dcm");
        File.Copy(file, copy, overwrite: true);
        await Tool.RunAsync(Tool.Require("dcmodify"), ["-nb", "-i", $"(0008,0016)={sopClass}", copy]);
        return copy;
    }

    /// <summary>Writes the output of a file; its SOP Class UID, or null when the file is held back.</summary>
    private static async Task<string?> TryWriteAsync(Deidentifier deidentifier, string file, string output)
    {
        await using FileStream input = File.OpenRead(file);
        DeidentifySession session = await deidentifier.OpenAsync(input, CancellationToken.None);
        if (session.Reason is not null)
        {
            return null;
        }

        await using FileStream stream = File.Create(output);
        try
        {
            await session.WriteToAsync(stream, NullLedger.Instance, CancellationToken.None);
            return session.Facts!.SopClassUid;
        }
        catch (Exception exception) when (exception is QuarantineException or DicomFormatException)
        {
            return null;
        }
    }

    /// <summary>The errors without what differs by design: UIDs.</summary>
    private static async Task<HashSet<string>> ErrorsAsync(string dciodvfy, string file)
    {
        ToolResult result = await Tool.RunAsync(dciodvfy, [file]);
        return
        [
            .. $"{result.Output}\n{result.Errors}".Split('\n')
                .Where(line => line.StartsWith("Error", StringComparison.Ordinal))
                .Select(line => System.Text.RegularExpressions.Regex.Replace(line, @"(?<=UID )[\d.]+|\d+(\.\d+)+|\[\d+\]", "n")),
        ];
    }

    private async Task<string> WriteAsync(string name)
    {
        TestInstance source = name switch
        {
            "implicit" => TestInstance.Ct(TransferSyntax.ImplicitVrLittleEndian),
            "rle" => TestInstance.Ct(TransferSyntax.RleLossless).SetFragments(DicomTags.PixelData, [0, 0, 0, 0], [1, 2, 3, 4]),
            "report" => TestInstance.WithoutPixels().SetItems(
                new DicomTag(0x0040A730), item => Planted.Write(item, new DicomTag(0x0040A730), DicomVr.SQ, withFreeText: true)),
            _ => TestInstance.Ct().SetItems(new DicomTag(0x00400555), item => Planted.Write(item, new DicomTag(0x00081140), DicomVr.SQ, withFreeText: true)),
        };
        string path = Path.Combine(_folder, $"{name}.dcm");
        await File.WriteAllBytesAsync(path, (await RunAsync(source)).Bytes);
        return path;
    }
}
