using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Tests.Delivery;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;

namespace MedicalImagingPipeline.EndToEnd.Tests.Reports;

/// <summary>The report in Chromium: light, dark, on a phone and on paper, judged by axe-core.</summary>
[Trait("Category", "Integration")]
public sealed class ReportBrowserTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData(nameof(ReportAudience.Partner))]
    [InlineData(nameof(ReportAudience.Site))]
    [InlineData(nameof(ReportAudience.Restricted))]
    public async Task ASmallDelivery_OpensWithoutViolations_RequestsOrErrors(string audience)
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(3, 4);
        await AssertFineAsync(ReportPage.Create(TestDelivery.WithEarlier(TestDelivery.Report(items, uncleared: 2)), items, Enum.Parse<ReportAudience>(audience), TestDelivery.Names()));
    }

    [SkippableFact]
    public async Task NothingDelivered_OpensWithoutViolations() => await AssertFineAsync(ReportPage.Create(TestDelivery.Report([]), [], ReportAudience.Site));

    [SkippableTheory]
    [InlineData(1000, 1)]
    [InlineData(50, 20)]
    public async Task AThousandSeries_OpenInUnderTwoSeconds(int studies, int series)
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(studies, series, 12);

        await AssertFineAsync(ReportPage.Create(TestDelivery.Report(items), items, ReportAudience.Partner), most: 2_000);
    }

    [SkippableFact]
    public async Task APictureWithoutItsText_WouldBeFound()
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(1, 1);
        string page = System.Text.Encoding.UTF8.GetString(ReportPage.Create(TestDelivery.Report(items), items, ReportAudience.Partner));

        JsonElement light = (await OpenAsync(System.Text.Encoding.UTF8.GetBytes(page.Replace(" alt=", " data-alt=", StringComparison.Ordinal)))).GetProperty("light");

        Assert.Contains("image-alt", light.GetProperty("violations").ToString(), StringComparison.Ordinal);
    }

    private async Task AssertFineAsync(byte[] page, int most = int.MaxValue)
    {
        JsonElement answer = await OpenAsync(page);
        foreach (JsonProperty way in answer.EnumerateObject())
        {
            string said = $"{way.Name}: {way.Value}";
            Assert.True(way.Value.GetProperty("passes").GetInt32() > 10, said);
            Assert.True(way.Value.GetProperty("violations").GetArrayLength() == 0, said);
            Assert.True(way.Value.GetProperty("requests").GetArrayLength() == 0, said);
            Assert.True(way.Value.GetProperty("errors").GetArrayLength() == 0, said);
            Assert.True(way.Value.GetProperty("overflow").GetInt32() == 0, said);
        }

        // Each has something folded, and all of it is printed.
        Assert.True(answer.GetProperty("light").GetProperty("hidden").GetInt32() > 0 || most == int.MaxValue);
        Assert.Equal(0, answer.GetProperty("print").GetProperty("hidden").GetInt32());
        Assert.InRange(answer.GetProperty("light").GetProperty("milliseconds").GetInt32(), 0, most);
    }

    private async Task<JsonElement> OpenAsync(byte[] page)
    {
        string modules = NodeTools.Require();
        string chromium = Tool.Require("chromium", "chromium-browser", "google-chrome");
        Skip.IfNot(Directory.Exists(Path.Combine(modules, "axe-core")), "the packages are of an older list; see scripts/install-node-tools");
        string file = _folder.File("report.html");
        await File.WriteAllBytesAsync(file, page);
        string program = Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "report.cjs");
        ToolResult result = await Tool.RunAsync("node", [program, modules, chromium, file]);
        Assert.True(result.ExitCode == 0, result.Errors);
        using JsonDocument answer = JsonDocument.Parse(result.Output);
        return answer.RootElement.Clone();
    }
}
