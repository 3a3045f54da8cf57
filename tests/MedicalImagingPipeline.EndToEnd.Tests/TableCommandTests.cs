using System.IO.Compression;
using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Cli.Recipes;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests;

/// <summary>Tables at the command line.</summary>
public sealed class TableCommandTests : IDisposable
{
    private static readonly string SampleDrop = Path.Combine(RepositoryRoot.Path, "samples", "drop");

    private static readonly string Validator = Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "datapackage.cjs");

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "EndToEnd")]
    public async Task Suggest_ProposesAListThatIsARecipe_AndPrintsNoValue()
    {
        string file = _folder.File("labs.csv");
        var rows = Enumerable.Range(0, 40).Select(i => $"MR{100000 + i},Quillwort{(char)('A' + i % 26)} Zarnaskell,{i * 1.5 + 300},pt{i}@zqphi.example,{i % 3},5/{i % 28 + 1}/2020");
        await File.WriteAllTextAsync(file, "mrn,zqfield,zqnumber,zqcontact,zqcode,visit_date\n" + string.Join('\n', rows) + "\n");
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(ExitCodes.Done, await RecipeSuggestCommand.RunAsync(file, null, output, errors, CancellationToken.None));

        string text = output.ToString();
        Assert.All(new[] { "MR1000", "Quillwort", "Zarnaskell", "301.5", "zqphi.example" }, value => Assert.DoesNotContain(value, text + errors, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("separated by commas", errors.ToString(), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement columns = json.RootElement.GetProperty("tables")[0].GetProperty("columns");
        Assert.Equal(
            ["pseudonym", "remove", "keep", "remove", "keep", "shiftDate"],
            columns.EnumerateObject().Select(column => column.Value.GetProperty("action").GetString()));
        Assert.Equal("mdy", columns.GetProperty("visit_date").GetProperty("order").GetString());
        Assert.Contains("e-mail", columns.GetProperty("zqcontact").GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("names", columns.GetProperty("zqfield").GetProperty("reason").GetString(), StringComparison.Ordinal);

        string recipe = _folder.File("mine.json");
        await File.WriteAllTextAsync(recipe, text);
        Assert.Equal("mrn", CommonOptions.ReadRecipe(recipe).Tables![0].Subject);
    }

    [Fact]
    [Trait("Category", "EndToEnd")]
    public async Task Deidentify_TakesTables_UnderNamesThatSayNothing()
    {
        string drop = _folder.File("drop");
        Directory.CreateDirectory(drop);
        await File.WriteAllTextAsync(Path.Combine(drop, "ZQPHI.csv"), "mrn,age,name\n1,40,ZQPHI\n2,95,ZQPHI\n");
        Assert.Equal(ExitCodes.Done, await RunAsync("deidentify", drop, _folder.File("out"), "--recipe", "research"));

        string file = Assert.Single(Directory.GetFiles(_folder.File("out"), "*", SearchOption.AllDirectories));
        Assert.DoesNotContain("ZQPHI", file, StringComparison.Ordinal);
        string[] lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(("mrn,age", true, true), (lines[0], lines[1].EndsWith(",40", StringComparison.Ordinal), lines[2].EndsWith(",90", StringComparison.Ordinal)));
    }

    [SkippableFact]
    [Trait("Category", "Integration")]
    public async Task DataPackages_AreValidForAnotherProgram_WhichReadsTheRowsByTheirTypes()
    {
        string modules = NodeTools.Require();
        Assert.Equal(ExitCodes.Done, await RunAsync("run", SampleDrop, "--out", _folder.File("out"), "--recipe", "research"));
        string unpacked = _folder.File("unpacked");
        ZipFile.ExtractToDirectory(Assert.Single(Directory.GetFiles(Path.Combine(_folder.File("out"), "delivery"), "*.zip")), unpacked);
        string[] packages = Directory.GetFiles(unpacked, "datapackage.json", SearchOption.AllDirectories);
        Assert.Equal(3, packages.Length);

        foreach (string package in packages)
        {
            ToolResult read = await Tool.RunAsync("node", [Validator, modules, package]);
            Assert.True(read.ExitCode == 0, read.Errors);
            if (package.Contains("-CSV", StringComparison.Ordinal))
            {
                using JsonDocument rows = JsonDocument.Parse(read.Output);
                Assert.Equal(4, rows.RootElement.EnumerateObject().Single().Value.GetInt32());

                // That the program finds what is wrong.
                await File.WriteAllTextAsync(package, (await File.ReadAllTextAsync(package)).Replace("\"string\"", "\"integer\"", StringComparison.Ordinal));
                Assert.NotEqual(0, (await Tool.RunAsync("node", [Validator, modules, package])).ExitCode);
            }
        }
    }

    [SkippableFact]
    [Trait("Category", "Integration")]
    public async Task PythonsCsv_ReadsTheSameRows()
    {
        string python = Tool.Require("python3");
        Assert.Equal(ExitCodes.Done, await RunAsync("run", SampleDrop, "--out", _folder.File("out"), "--recipe", "research"));
        string unpacked = _folder.File("unpacked");
        ZipFile.ExtractToDirectory(Assert.Single(Directory.GetFiles(Path.Combine(_folder.File("out"), "delivery"), "*.zip")), unpacked);
        string table = Assert.Single(Directory.GetFiles(unpacked, "table.csv", SearchOption.AllDirectories));
        ToolResult read = await Tool.RunAsync(python, ["-c", "import csv,sys; r=list(csv.reader(open(sys.argv[1],encoding='utf-8',newline=''),strict=True)); print(len(r), len(set(map(len,r))))", table]);
        Assert.Equal((0, "5 1"), (read.ExitCode, read.Output.Trim()));
    }

    private Task<int> RunAsync(params string[] arguments) =>
        Program.BuildRoot().Parse([.. arguments, "--keys", _folder.File("keys")]).InvokeAsync();
}
