using System.IO.Compression;
using System.Text;
using MedicalImagingPipeline.Cli;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>What keys and recipes decide of a whole run.</summary>
[Trait("Category", "EndToEnd")]
public sealed class RecipeRunTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("basic")]
    [InlineData("research")]
    [InlineData("limited-data-set")]
    [InlineData("safe-harbor")]
    public async Task TwoPartners_HaveNoReplacementInCommon(string recipe)
    {
        HashSet<string> one = await ReplacementsAsync("one", recipe);
        HashSet<string> two = await ReplacementsAsync("two", recipe);

        Assert.NotEmpty(one);
        Assert.Empty(one.Intersect(two));
    }

    [Fact]
    public async Task AnotherKey_ChangesEveryReplacement_AndTheSameKeyNone()
    {
        HashSet<string> first = await ReplacementsAsync("one", "research");
        HashSet<string> again = await ReplacementsAsync("one", "research");
        File.Delete(KeyFile("one"));

        Assert.Equal(first, again);
        Assert.Empty(first.Intersect(await ReplacementsAsync("one", "research")));
    }

    [Theory]
    [InlineData("research")]
    [InlineData("safe-harbor")]
    public async Task TheKey_IsInNothingThatARunLeaves_AndSubjectSecretsAreForTheSiteAlone(string recipe)
    {
        await RunAsync("one", recipe);
        byte[] key = await File.ReadAllBytesAsync(KeyFile("one"));
        string[] forms = [Encoding.Latin1.GetString(key), Convert.ToHexString(key), Convert.ToBase64String(key)];
        string subjects = _folder.File("one-out/restricted/subjects");
        string[] secrets = Directory.Exists(subjects) ? [.. Directory.GetFiles(subjects, "*", SearchOption.AllDirectories).Select(SecretIn)] : [];

        Assert.Equal(recipe == "safe-harbor", secrets.Length > 0);
        foreach ((string name, byte[] bytes) in Left())
        {
            string content = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain(forms, form => content.Contains(form, StringComparison.OrdinalIgnoreCase));
            Assert.True(name.Contains("restricted", StringComparison.Ordinal) || !secrets.Any(secret => content.Contains(secret, StringComparison.Ordinal)), "a subject's secret is outside the restricted folder");
        }
    }

    // The longest run of characters in the file that could be one: 32 bytes as text.
    private static string SecretIn(string file) =>
        System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), "[A-Za-z0-9+/=_-]{32,}").MaxBy(match => match.Length)!.Value;

    private IEnumerable<(string Name, byte[] Bytes)> Left()
    {
        foreach (string file in Directory.GetFiles(_folder.File("one-out"), "*", SearchOption.AllDirectories))
        {
            yield return (file, File.ReadAllBytes(file));
            if (Path.GetExtension(file) == ".zip")
            {
                using ZipArchive zip = ZipFile.OpenRead(file);
                foreach (ZipArchiveEntry entry in zip.Entries)
                {
                    using Stream stream = entry.Open();
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                    yield return (entry.FullName, copy.ToArray());
                }
            }
        }
    }

    private string KeyFile(string partner) => Path.Combine(_folder.File("keys"), partner + ".key");

    private async Task<HashSet<string>> ReplacementsAsync(string partner, string recipe)
    {
        await RunAsync(partner, recipe);
        return [.. File.ReadLines(_folder.File($"{partner}-out/restricted/crosswalk.csv")).Skip(1).Select(line => line[(line.LastIndexOf(',') + 1)..])];
    }

    private async Task RunAsync(string partner, string recipe)
    {
        string file = _folder.File(partner + ".json");
        await File.WriteAllTextAsync(file, $$"""{"name":"{{partner}}","displayName":"Partner","email":["data@example.org"],"country":"US"}""");
        string drop = Path.Combine(RepositoryRoot.Path, "samples", "drop");
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(
            ["run", drop, "--out", _folder.File(partner + "-out"), "--keys", _folder.File("keys"), "--partner", file, "--recipe", recipe]).InvokeAsync());
    }
}
