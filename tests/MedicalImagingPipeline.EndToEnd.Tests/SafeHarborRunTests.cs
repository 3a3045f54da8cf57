using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>45 CFR 164.514(b)(2) and (c), on what <c>safe-harbor</c> delivers of whole drops.</summary>
[Trait("Category", "EndToEnd")]
public sealed partial class SafeHarborRunTests : IDisposable
{
    // (0002,0012): says which software wrote the file.
    private const string ImplementationClassUid = "2.25.269144412932187984998225815556429482665";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TwoSites_OfOneDropAndKey_HaveNoCodeInCommon()
    {
        string drop = Path.Combine(RepositoryRoot.Path, "samples", "drop");
        HashSet<string> one = await CodesAsync(drop, "one", "safe-harbor");
        HashSet<string> two = await CodesAsync(drop, "two", "safe-harbor");
        Assert.True(one.Count > 10);
        Assert.Equal([ImplementationClassUid], one.Intersect(two));

        // Where codes follow from identifiers they are all the same: the comparison can see it.
        Assert.Equal(await CodesAsync(drop, "three", "basic"), await CodesAsync(drop, "four", "basic"));
    }

    [Fact]
    public async Task OfSamplesDates_NoElementHasMoreThanTheYear() =>
        await CheckDatesAsync(Path.Combine(RepositoryRoot.Path, "samples", "drop"), atLeast: 10);

    [SkippableFact]
    public async Task OfACorpusDates_NoElementHasMoreThanTheYear() =>
        await CheckDatesAsync(Path.Combine(Shared.Require("midi-dev"), "input"), atLeast: 300);

    // Codes of any kind: mapped UIDs, patients, and the names of folders.
    private async Task<HashSet<string>> CodesAsync(string drop, string site, string recipe)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        await foreach ((string name, byte[] content) in DeliveredAsync(drop, site, recipe))
        {
            // What the schemas of all sites name looks like a folder's code.
            string text = Encoding.Latin1.GetString(content).Replace("json-schema.org/draft/2020-12/schema", "", StringComparison.Ordinal);
            codes.UnionWith(Code().Matches(name + "\n" + text).Select(match => match.Value));
        }

        return codes;
    }

    private async Task CheckDatesAsync(string drop, int atLeast)
    {
        var wrong = new List<string>();
        int dates = 0;
        await foreach ((string name, byte[] content) in DeliveredAsync(drop, "site", "safe-harbor"))
        {
            if (!name.EndsWith(".dcm", StringComparison.Ordinal))
            {
                continue;
            }

            DicomFile file = await DicomFile.OpenAsync(new MemoryStream(content), null, CancellationToken.None);
            while (await file.ReadSegmentAsync(CancellationToken.None))
            {
                dates += Check(file.Segment, wrong);
            }
        }

        Assert.Empty(wrong);
        Assert.True(dates >= atLeast, $"{dates} dates were looked at");
    }

    // A dummy is the first day of a year too. PS3.5 6.2: DA has eight digits, so the year alone is its first day.
    private static int Check(Dataset dataset, List<string> wrong)
    {
        int dates = 0;
        foreach (DicomElement element in dataset)
        {
            if (element.IsSequence)
            {
                dates += element.Items.Sum(item => Check(item, wrong));
            }
            else if (element.Vr is DicomVr.DA or DicomVr.DT or DicomVr.TM)
            {
                Regex allowed = element.Vr == DicomVr.DA ? Day() : element.Vr == DicomVr.DT ? Moment() : Time();
                foreach (string value in (dataset.GetString(element.Tag) ?? "").Split('\\').Where(value => value.Length > 0))
                {
                    dates++;
                    if (!allowed.IsMatch(value))
                    {
                        wrong.Add($"{element.Tag} {element.Vr}");
                    }
                }
            }
        }

        return dates;
    }

    private async IAsyncEnumerable<(string Name, byte[] Content)> DeliveredAsync(string drop, string site, string recipe)
    {
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(
            ["run", drop, "--out", _folder.File(site), "--keys", _folder.File("keys"), "--recipe", recipe]).InvokeAsync());
        foreach (string volume in Directory.GetFiles(_folder.File(site + "/delivery"), "*.zip"))
        {
            using ZipArchive zip = ZipFile.OpenRead(volume);
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                using Stream stream = entry.Open();
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                yield return (entry.FullName, copy.ToArray());
            }
        }
    }

    [GeneratedRegex(@"2\.25\.\d{20,}|SUBJ-\w+|(?<=/)[0-9A-HJKMNP-TV-Z]{4}-")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\d{4}0101$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^\d{4}(0101(000000)?)?$")]
    private static partial Regex Moment();

    [GeneratedRegex(@"^000000$")]
    private static partial Regex Time();
}
