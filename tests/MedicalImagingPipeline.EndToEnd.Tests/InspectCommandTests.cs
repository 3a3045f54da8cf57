using System.Text.Json;
using MedicalImagingPipeline.Cli;
using MedicalImagingPipeline.Cli.Inspection;

namespace MedicalImagingPipeline.EndToEnd.Tests;

[Trait("Category", "EndToEnd")]
public sealed class InspectCommandTests
{
    private static readonly string Ct = Path.Combine(RepositoryRoot.Path, "samples", "drop", "SYNTHETIC-ALPHA", "CT-20261103", "series-1", "IM0001.dcm");

    [Fact]
    public async Task Json_HasMetaAndElements_WithValuesItemsAndBytes()
    {
        using var output = new MemoryStream();
        using (var printer = new JsonPrinter(output))
        {
            await InspectCommand.PrintAsync(Ct, printer, CancellationToken.None);
        }

        using JsonDocument document = JsonDocument.Parse(output.ToArray());
        JsonElement[] elements = [.. document.RootElement.GetProperty("elements").EnumerateArray()];
        JsonElement modality = elements.Single(element => element.GetProperty("tag").GetString() == "(0008,0060)");
        JsonElement rows = elements.Single(element => element.GetProperty("tag").GetString() == "(0028,0010)");
        JsonElement pixels = elements.Single(element => element.GetProperty("tag").GetString() == "(7FE0,0010)");
        Assert.Equal("(0002,0000)", document.RootElement.GetProperty("meta")[0].GetProperty("tag").GetString());
        Assert.Equal(("CS", "CT"), (modality.GetProperty("vr").GetString(), modality.GetProperty("value")[0].GetString()));
        Assert.True(int.Parse(rows.GetProperty("value")[0].GetString()!, System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Equal(pixels.GetProperty("length").GetInt64(), pixels.GetProperty("bytes").GetInt64());
        Assert.Equal(64, pixels.GetProperty("sha256").GetString()!.Length);
        Assert.Contains(elements, element => element.TryGetProperty("items", out JsonElement items) && items.GetArrayLength() > 0);
    }

    [Fact]
    public async Task Text_HasALineForEachElement_AndNoControlCharacters()
    {
        using var output = new MemoryStream();
        using (var printer = new TextPrinter(output))
        {
            await InspectCommand.PrintAsync(Ct, printer, CancellationToken.None);
        }

        string[] lines = System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n');
        Assert.Contains(lines, line => line.StartsWith("(0008,0060) CS", StringComparison.Ordinal) && line.EndsWith("Modality = CT", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Any(char.IsControl));
    }

    [Theory]
    [InlineData("inspect", "no-such-file", ExitCodes.Usage)]
    [InlineData("verify", "no-such-file", ExitCodes.Usage)]
    public async Task AFileThatIsNotThere_IsBadUsage(string command, string file, int code) =>
        Assert.Equal(code, await Program.BuildRoot().Parse([command, file]).InvokeAsync());

    [Theory]
    [InlineData("inspect")]
    [InlineData("verify")]
    public async Task AFileOfAnotherKind_FailsWithoutQuotingIt(string command)
    {
        using var folder = new ScratchFolder();
        await File.WriteAllTextAsync(folder.File("x"), "neither DICOM nor a zip, and long enough to look at twice");

        Assert.Equal(ExitCodes.Failed, await Program.BuildRoot().Parse([command, folder.File("x")]).InvokeAsync());
    }

    [Fact]
    public void TheReadme_ShowsCommandsThatParse()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md"));
        string[] lines = [.. readme.Split('\n').Where(text => text.StartsWith("dotnet run ", StringComparison.Ordinal))];

        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Empty(Program.BuildRoot().Parse(line[(line.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Split(' ')).Errors));
        Assert.Contains("\ndotnet test -c Release\n", readme, StringComparison.Ordinal);
    }
}
