namespace MedicalImagingPipeline.EndToEnd.Tests.Media;

/// <summary>What importers read: the DICOMDIR of each bag, by the readers of three libraries and by a checker, each on every instance delivered.</summary>
[Trait("Category", "EndToEnd")]
public sealed class MediaLayoutTests : IClassFixture<MediaLayoutTests.Runs>
{
    // What dcmtk refuses by itself: no profile of its has the encoding or the class, or the source is broken and has no rows or modality.
    private static readonly string[] Refusals = [" expected but ", "invalid SOP class", "required attribute "];

    // General purpose, USB with JPEG, USB with JPEG 2000 (PS3.11 D, L).
    private static readonly string[] Profiles = ["-Pgp", "-Pfl", "-Pf2"];

    private readonly Runs _runs;

    public MediaLayoutTests(Runs runs) => _runs = runs;

    [SkippableTheory]
    [InlineData("samples")]
    [InlineData("corpus")]
    public async Task Pydicom_FindsEveryInstance_AsItsRecordSays(string drop)
    {
        string python = await Tool.RequirePydicomAsync();
        UnpackedDelivery delivery = await _runs.OfAsync(drop);
        AssertFound(delivery, await Tool.RunAsync(python, ["-c", FileSetPrograms.Pydicom, .. DirectoriesOf(delivery)]));
    }

    [SkippableTheory]
    [InlineData("samples")]
    [InlineData("corpus")]
    public async Task Gdcm_FindsEveryInstance(string drop)
    {
        string python = Tool.Require("/usr/bin/python3", "python3");
        Skip.If((await Tool.RunAsync(python, ["-c", "import gdcm"])).ExitCode != 0, "No Python with GDCM is installed.");
        UnpackedDelivery delivery = await _runs.OfAsync(drop);
        AssertFound(delivery, await Tool.RunAsync(python, ["-c", FileSetPrograms.Gdcm, .. DirectoriesOf(delivery)]));
    }

    /// <summary>dcmtk adds a file to a DICOMDIR only when no record that it comes by is the file's: so it comes by all of ours.</summary>
    [SkippableTheory]
    [InlineData("samples")]
    [InlineData("corpus")]
    public async Task Dcmtk_FindsEveryInstance_ThatItsProfilesCanHave(string drop)
    {
        string dcmmkdir = Tool.Require("dcmmkdir");
        string bash = Tool.Require("bash");
        UnpackedDelivery delivery = await _runs.OfAsync(drop);
        int found = 0;
        foreach (string payload in delivery.Payloads)
        {
            var missing = FilesOf(payload).ToHashSet(StringComparer.Ordinal);
            var refused = new HashSet<string>(StringComparer.Ordinal);
            foreach (string profile in Profiles.TakeWhile(_ => missing.Count > 0))
            {
                string copy = Path.Combine(delivery.Path, "copy-of-dicomdir");
                File.Copy(Path.Combine(payload, "DICOMDIR"), copy, overwrite: true);

                // It writes the directory again: nothing of ours may be lost, nor a second record come.
                ToolResult result = await Tool.RunAsync(bash, ["-c", "cd \"$1\"; shift; exec \"$@\"", "sh", payload, dcmmkdir, profile, "-nb", "+D", copy, "+A", "+I", "-v", .. missing]);
                foreach (string line in $"{result.Output}\n{result.Errors}".Split('\n'))
                {
                    Assert.DoesNotContain("inconsistent", line, StringComparison.Ordinal);
                    string? file = missing.FirstOrDefault(file => line.Contains(file, StringComparison.Ordinal));
                    if (file is not null && line.Contains("already exists", StringComparison.Ordinal))
                    {
                        found++;
                        missing.Remove(file);
                    }
                    else if (file is not null && line.StartsWith("E:", StringComparison.Ordinal) && Refusals.Any(refusal => line.Contains(refusal, StringComparison.Ordinal)))
                    {
                        refused.Add(file);
                    }
                }
            }

            Assert.Subset(refused, missing);
        }

        int all = delivery.Payloads.Sum(payload => FilesOf(payload).Count);
        Assert.True(drop == "samples" ? found == all : found > all * 8 / 10, $"{found} of {all}");
    }

    [SkippableTheory]
    [InlineData("samples")]
    [InlineData("corpus")]
    public async Task Dciodvfy_HasNothingAgainstADirectory(string drop)
    {
        string dciodvfy = Tool.Require("dciodvfy");
        foreach (string directory in DirectoriesOf(await _runs.OfAsync(drop)))
        {
            ToolResult result = await Tool.RunAsync(dciodvfy, [directory]);
            Assert.Contains("BasicDirectory", result.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("Error", result.Output + result.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NoFileSet_HasAFileThatIsNoInstance_AndNoNameThatIsNoFileId()
    {
        UnpackedDelivery delivery = await _runs.OfAsync("samples");
        Assert.NotEmpty(delivery.Payloads);
        foreach (string payload in delivery.Payloads)
        {
            string[] files = [.. Directory.GetFiles(payload, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(payload, file).Replace('\\', '/'))];
            Assert.Contains("DICOMDIR", files);
            Assert.All(files, file => Assert.Matches("^[A-Z0-9_]{1,8}(/[A-Z0-9_]{1,8}){0,7}$", file));
        }
    }

    private static void AssertFound(UnpackedDelivery delivery, ToolResult result)
    {
        Assert.True(result.ExitCode == 0, result.Errors);
        string[][] found = [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))];
        Assert.Equal(
            delivery.Payloads.SelectMany(payload => FilesOf(payload).Select(file => Path.Combine(payload, file))).Order(StringComparer.Ordinal),
            found.Select(line => line[0]).Order(StringComparer.Ordinal));
        Assert.Equal(found.Length, found.Select(line => line[1]).Distinct().Count());
    }

    private static List<string> FilesOf(string payload) =>
        [.. Directory.GetFiles(payload, "IM*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(payload, file)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> DirectoriesOf(UnpackedDelivery delivery) => delivery.Payloads.Select(payload => Path.Combine(payload, "DICOMDIR"));

    /// <summary>Each drop, delivered once for the class when a test asks for it.</summary>
    public sealed class Runs : IDisposable
    {
        private readonly Dictionary<string, UnpackedDelivery> _deliveries = [];

        internal async Task<UnpackedDelivery> OfAsync(string drop)
        {
            if (!_deliveries.TryGetValue(drop, out UnpackedDelivery? delivery))
            {
                string folder = drop == "samples"
                    ? Path.Combine(RepositoryRoot.Path, "samples", "drop")
                    : Shared.Find("corpus") ?? throw new SkipException("The corpus is not there.");
                delivery = await UnpackedDelivery.OfAsync(folder, "research", "\"layout\":\"media\"");
                _deliveries.Add(drop, delivery);
            }

            return delivery;
        }

        public void Dispose()
        {
            foreach (UnpackedDelivery delivery in _deliveries.Values)
            {
                delivery.Dispose();
            }
        }
    }
}
