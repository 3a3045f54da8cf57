using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.Reports;

/// <summary>What a volume says of itself: the same in CSV and JSON, as its schemas say, and nothing of the run in its report.</summary>
[Trait("Category", "EndToEnd")]
public sealed class DeliveredTablesTests : IDisposable
{
    private static readonly string[] Tables = ["studies", "series", "instances"];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task TheDeliveredJson_IsValidByItsSchema_AndABrokenOneIsNot()
    {
        string modules = NodeTools.Require();
        Skip.IfNot(Directory.Exists(Path.Combine(modules, "ajv-formats")), "the packages are of an older list; see scripts/install-node-tools");
        string volume = await RunAsync("research");
        string program = Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "validate.cjs");
        foreach (string table in Tables)
        {
            string schema = Path.Combine(volume, table + ".schema.json");
            ToolResult result = await Tool.RunAsync("node", [program, modules, schema, Path.Combine(volume, table + ".json")]);
            Assert.True(result.ExitCode == 0, result.Errors);

            JsonArray rows = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(volume, table + ".json")))!.AsArray();
            rows[0]!["study_instance_uid"] = "no UID";
            await File.WriteAllTextAsync(_folder.File("broken.json"), rows.ToJsonString());
            Assert.Equal(1, (await Tool.RunAsync("node", [program, modules, schema, _folder.File("broken.json")])).ExitCode);
        }
    }

    [Fact]
    public async Task TheTables_SayTheSameInCsvAndJson()
    {
        string volume = await RunAsync("research");
        foreach (string table in Tables)
        {
            string[][] csv = [.. (await File.ReadAllTextAsync(Path.Combine(volume, table + ".csv"))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Fields)];
            JsonArray json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(volume, table + ".json")))!.AsArray();

            Assert.Equal(json.Count, csv.Length - 1);
            for (int row = 0; row < json.Count; row++)
            {
                Assert.Equal(csv[0], json[row]!.AsObject().Select(property => property.Key));
                Assert.Equal(csv[row + 1], json[row]!.AsObject().Select(property => TextOf(property.Value)));
            }
        }
    }

    [Fact]
    public async Task TheSample_IsDescribedInTheStandardsTerms()
    {
        string volume = await RunAsync("research");

        JsonArray series = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(volume, "series.json")))!.AsArray();
        JsonNode ct = series.First(row => (string?)row!["modality"] == "CT" && (int)row["instances"]! == 8)!;
        Assert.Equal("CHEST", (string?)ct["body_part_examined"]);
        Assert.Matches("^[0-9]+$", (string?)ct["body_part_code"]);
        Assert.Equal("axial", (string?)ct["orientation"]);
        Assert.Equal((8, 20.0, true), ((int)ct["slices"]!, (double)ct["slice_spacing_mm"]!, (bool)ct["is_evenly_spaced"]!));
    }

    [Fact]
    public async Task WhatTheRecipeRemoves_IsInNoTable()
    {
        string volume = await RunAsync("basic");

        JsonArray studies = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(volume, "studies.json")))!.AsArray();
        Assert.All(studies, study => Assert.Null(study!["patient_age_years"]));
        Assert.All(studies, study => Assert.Null(study!["study_date"]));
    }

    [Fact]
    public async Task TheReports_AreOneForEachReader()
    {
        string volume = await RunAsync("research");
        string output = _folder.File("research");

        string partner = await File.ReadAllTextAsync(Path.Combine(volume, "report.html"));
        string site = await File.ReadAllTextAsync(Path.Combine(output, "report.html"));
        string restricted = await File.ReadAllTextAsync(Path.Combine(output, "restricted", "report.html"));
        string run = (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(output, "report.json")))!["runKey"]!;

        Assert.DoesNotContain(run, partner, StringComparison.Ordinal);
        Assert.Contains(run, site, StringComparison.Ordinal);
        Assert.DoesNotContain("SYNTHETIC-", partner + site, StringComparison.Ordinal);
        Assert.Contains("SYNTHETIC-GAMMA/US/liver.dcm", restricted, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", partner, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string recipe)
    {
        string output = _folder.File(recipe);
        string drop = Path.Combine(RepositoryRoot.Path, "samples", "drop");
        Assert.Equal(ExitCodes.Done, await Program.BuildRoot().Parse(["run", drop, "--out", output, "--recipe", recipe, "--keys", _folder.File("keys")]).InvokeAsync());
        string unpacked = _folder.File("unpacked-" + recipe);
        await ZipFile.ExtractToDirectoryAsync(Assert.Single(Directory.GetFiles(Path.Combine(output, "delivery"), "*.zip")), unpacked);
        return Assert.Single(Directory.GetFiles(unpacked, "SHA256SUMS", SearchOption.AllDirectories).Select(file => Path.GetDirectoryName(file)!));
    }

    private static string TextOf(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(' ', list.Select(TextOf)),
        _ => value.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)value! : value.ToJsonString(),
    };

    // The sample has no line end in a field.
    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (line[i] == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        return [.. fields, field.ToString()];
    }
}
