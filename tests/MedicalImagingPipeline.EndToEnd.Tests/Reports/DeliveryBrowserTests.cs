using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Mails;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Delivery;
using MedicalImagingPipeline.EndToEnd.Tests.StateMachine.Support;
using MimeKit;

namespace MedicalImagingPipeline.EndToEnd.Tests.Reports;

/// <summary>The delivery page and the mails in Chromium, judged by axe-core, on a phone too. MIP_PICTURES names a folder for pictures.</summary>
[Trait("Category", "Integration")]
public sealed class DeliveryBrowserTests : IDisposable
{
    private static readonly Agreement Terms = new()
    {
        Id = "DUA-2026-0017",
        PermittedUse = "Training and testing of models that find fractures. Not to be passed on.",
        Contact = "data office, data-office@site.example",
        DeleteBy = new DateOnly(2028, 1, 31),
    };

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("page", 1, 0)]
    [InlineData("page-of-a-part", 9, 12)]
    public async Task ThePage_OpensWithoutViolations_RequestsOrErrors(string name, int volumes, int failed) =>
        await AssertFineAsync(name, Encoding.UTF8.GetBytes(TestRecord.Page(TestRecord.Of(volumes, failed, held: failed, Terms), TestRecord.Now.AddHours(168), LongLink)));

    [SkippableFact]
    public async Task ThePageOfASecondDelivery_OpensWithoutViolations_RequestsOrErrors() =>
        await AssertFineAsync("page-of-a-second", Encoding.UTF8.GetBytes(TestRecord.Page(TestRecord.Of() with { Changes = TestDelivery.Changes }, TestRecord.Now.AddHours(168), LongLink)));

    [SkippableFact]
    public async Task ThePartnersMail_OpensWithoutViolations_RequestsOrErrors()
    {
        DeliveryRecord record = TestRecord.Of(volumes: 9, failed: 2, agreement: Terms) with { Changes = TestDelivery.Changes };
        using MimeMessage mail = PartnerMail.Create(Envelope(), record, LongLink("index.html"), TestRecord.Now.AddHours(168), 0, TestRecord.Now);
        await AssertFineAsync("mail", Encoding.UTF8.GetBytes(mail.HtmlBody!));
    }

    [SkippableFact]
    public async Task TheSitesMail_OpensWithoutViolations_RequestsOrErrors()
    {
        using MimeMessage mail = SiteMail.Create(Envelope(), TestDelivery.WithEarlier(TestDelivery.Report(TestDelivery.Items(2, 2))), "acme/2026-11/", TestRecord.Now.AddHours(1), TestRecord.Now);
        await AssertFineAsync("site-mail", Encoding.UTF8.GetBytes(mail.HtmlBody!));
    }

    private static Envelope Envelope() => new("delivery@site.example", "data@example.org", TestRecord.Now);

    // As long as one that a role signed.
    private static Uri LongLink(string name) => new(TestRecord.Link(name).AbsoluteUri + "&X-Amz-Security-Token=" + new string('A', 900));

    private async Task AssertFineAsync(string name, byte[] page)
    {
        string modules = NodeTools.Require();
        string chromium = Tool.Require("chromium", "chromium-browser", "google-chrome");
        Skip.IfNot(Directory.Exists(Path.Combine(modules, "axe-core")), "the packages are of an older list; see scripts/install-node-tools");
        string file = _folder.File("page.html");
        await File.WriteAllBytesAsync(file, page);
        string[] pictures = Environment.GetEnvironmentVariable("MIP_PICTURES") is { Length: > 0 } folder ? [Path.Combine(folder, name)] : [];
        ToolResult result = await Tool.RunAsync("node", [Path.Combine(RepositoryRoot.Path, "tests", "node-tools", "report.cjs"), modules, chromium, file, .. pictures]);
        Assert.True(result.ExitCode == 0, result.Errors);
        using JsonDocument answer = JsonDocument.Parse(result.Output);
        foreach (JsonProperty way in answer.RootElement.EnumerateObject())
        {
            string said = $"{way.Name}: {way.Value}";
            Assert.True(way.Value.GetProperty("passes").GetInt32() > 5, said);
            Assert.True(way.Value.GetProperty("violations").GetArrayLength() == 0, said);
            Assert.True(way.Value.GetProperty("requests").GetArrayLength() == 0, said);
            Assert.True(way.Value.GetProperty("errors").GetArrayLength() == 0, said);
            Assert.True(way.Value.GetProperty("overflow").GetInt32() == 0, said);
        }
    }
}
