using System.Text.RegularExpressions;

namespace MedicalImagingPipeline.Dicom.Tests.Files;

/// <summary>Real files, odd ones too.</summary>
public partial class CorpusTests
{
    // Cut short: lengths and items that pass the end of the file.
    private static readonly string[] Truncated =
    [
        "dcm4che_3gb-bulk-data-truncated", "pydata_emri_small_jpeg_2k_lossless_too_short.dcm", "pydicom_DICOMDIR-nooffset",
        "pydicom_MR_truncated.dcm", "pydicom_rtplan_truncated.dcm",
    ];

    // Items outside of a sequence, an element without VR and length, a stray byte before the data set. dcmdump refuses them too.
    private static readonly string[] Broken = ["fo_FreezePattern.dcm", "fo_GH364.dcm", "fo_GH179B.dcm", "pydicom_no_meta.dcm"];

    [SkippableFact]
    public async Task EveryFile_OpensButForThoseKnownToBeBroken()
    {
        var refused = new List<string>();
        foreach (string file in Corpus.Require())
        {
            await using FileStream stream = File.OpenRead(file);
            try
            {
                await Dump.OfAsync(stream);
            }
            catch (DicomFormatException error) when (!Truncated.Concat(Broken).Contains(Path.GetFileName(file)))
            {
                refused.Add($"{Corpus.NameOf(file)}: {error.Message}");
            }
            catch (DicomFormatException)
            {
                // As expected.
            }
        }

        Assert.Empty(refused);
    }

    [SkippableFact]
    [Trait("Category", "Integration")]
    public async Task ReadThenWrite_IsTheSameDataSetForDcmdump()
    {
        IReadOnlyList<string> files = Corpus.Require();
        string dcmdump = Tool.Require("dcmdump");
        string copy = Path.GetTempFileName();
        var differences = new List<string>();
        int compared = 0;
        try
        {
            foreach (string file in files)
            {
                List<string> omitted;
                try
                {
                    await using FileStream input = File.OpenRead(file);
                    await using FileStream output = File.Create(copy);
                    omitted = await Copy.FileAsync(input, output);
                }
                catch (DicomFormatException)
                {
                    continue;
                }

                string[] length = new FileInfo(file).Length < 300_000 ? ["+L"] : [];
                ToolResult before = await Tool.RunAsync(dcmdump, ["-q", .. length, file]);
                ToolResult after = await Tool.RunAsync(dcmdump, ["-q", .. length, copy]);
                if (before.ExitCode != 0)
                {
                    continue;
                }

                compared++;
                string[] expected = [.. Normal(before.Output).Where(line => !omitted.Any(tag => line.StartsWith(tag, StringComparison.OrdinalIgnoreCase)))];
                string[] actual = [.. Normal(after.Output)];
                if (!expected.SequenceEqual(actual))
                {
                    int at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
                    differences.Add($"{Corpus.NameOf(file)}: {Line(expected, at)}\n   became {Line(actual, at)}");
                }
            }
        }
        finally
        {
            File.Delete(copy);
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {compared}\n{string.Join('\n', differences)}");
        Assert.True(compared > 100, $"Only {compared} files were compared.");
    }

    private static string Line(string[] lines, int at) => at < lines.Length ? lines[at][..Math.Min(200, lines[at].Length)] : "nothing";

    // The data set alone, without what says whether a level had a length or a delimiter.
    private static IEnumerable<string> Normal(string dump) => dump.Split('\n')
        .Select(line => line.TrimEnd())
        .Where(line => line.Length > 0 && line.TrimStart()[0] != '#' && !line.StartsWith("(0002,", StringComparison.Ordinal) && !Delimiter().IsMatch(line))
        .Select(line => Level().IsMatch(line) ? Comment().Replace(line, "").Replace("explicit", "undefined", StringComparison.Ordinal).TrimEnd() : line)
        .Select(line => line.Replace(") ?? ", ") UN ", StringComparison.Ordinal)); // an unknown VR is written as UN

    [GeneratedRegex(@"^\s*\(fffe,e0[0d]d\)")]
    private static partial Regex Delimiter();

    [GeneratedRegex(@"^\s*\([0-9a-f]{4},[0-9a-f]{4}\) (SQ|na) [(""](Sequence|Item|Directory)")]
    private static partial Regex Level();

    [GeneratedRegex(@"#\s*[0-9u][^#]*$")]
    private static partial Regex Comment();
}
