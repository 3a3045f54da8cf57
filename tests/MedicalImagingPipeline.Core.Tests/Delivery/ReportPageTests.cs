using System.Text;
using System.Xml.Linq;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Tests.Delivery;

public sealed class ReportPageTests
{
    [Fact]
    public void ThePage_SaysTheVerdictFirst_AndItsSumsAgree()
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(2, 2);

        string page = Write(TestDelivery.Report(items), items, ReportAudience.Partner);

        int verdict = page.IndexOf("class=\"verdict good\"", StringComparison.Ordinal);
        Assert.InRange(verdict, 0, page.IndexOf("<h2", StringComparison.Ordinal));
        Assert.Contains("96 instances passed every check that can hold one back; 15 findings below are worth a look. All 102 inputs are accounted for; 4 held back, each with its reason.", page, StringComparison.Ordinal);
        Assert.Contains("the sum is what was found in the drop", page, StringComparison.Ordinal);
        Assert.Contains("pixel-risk", page, StringComparison.Ordinal);
    }

    [Fact]
    public void SumsThatDoNotAgree_AreSaid()
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(1, 1);
        Report report = TestDelivery.Report(items);

        Assert.Contains("the sums do not agree", Write(report with { Counts = report.Counts with { Inputs = 999 } }, items, ReportAudience.Site), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ThePartnersPage_HasNoRun_NoTimeAndNoHashOfWhatWasHeld(bool isPartner)
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(1, 1);

        string page = Write(TestDelivery.Report(items), items, isPartner ? ReportAudience.Partner : ReportAudience.Site);

        Assert.Equal(!isPartner, page.Contains(new string('a', 64), StringComparison.Ordinal));
        Assert.Equal(!isPartner, page.Contains(new string('d', 64), StringComparison.Ordinal));
        Assert.Equal(!isPartner, page.Contains("2026-11-03", StringComparison.Ordinal));
    }

    [Fact]
    public void TheRestrictedPage_AddsSourceNames_HeldOnesFirst()
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(1, 1);
        SourceName[] names = [Name("a/fine.dcm", InputStatus.Delivered), Name("z/<b>held</b>.dcm", InputStatus.Quarantined)];

        string page = Encoding.UTF8.GetString(ReportPage.Create(TestDelivery.Report(items), items, ReportAudience.Restricted, names));

        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("z/&lt;b&gt;held&lt;/b&gt;.dcm", StringComparison.Ordinal), 1, page.IndexOf("a/fine.dcm", StringComparison.Ordinal));
        Assert.DoesNotContain("fine.dcm", Write(TestDelivery.Report(items), items, ReportAudience.Site), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("'><img src=x onerror=alert(1)>")]
    [InlineData("</style><svg onload=alert(1)>&amp;")]
    public void WhateverATextHolds_IsText(string text)
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(1, 1);
        Report report = TestDelivery.Report(items, text) with { Recipe = text, Findings = [new(text, Severity.Warning, text, 1)], Reasons = new Dictionary<string, int> { [text] = 4 } };
        int plain = XDocument.Parse(Xml(Write(TestDelivery.Report(items) with { Findings = [new("x", Severity.Warning, "y", 1)], Reasons = new Dictionary<string, int> { ["x"] = 4 } }, items, ReportAudience.Partner))).Descendants().Count();

        XDocument page = XDocument.Parse(Xml(Write(report, items, ReportAudience.Partner)));

        Assert.Equal(plain, page.Descendants().Count());
        Assert.Contains(page.Descendants(), element => element.Value == text);
    }

    [Fact]
    public void ThePage_LoadsAndRunsNothing()
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(3, 3);
        XDocument page = XDocument.Parse(Xml(Write(TestDelivery.Report(items), items, ReportAudience.Site)));

        Assert.Empty(page.Descendants("script"));
        Assert.Empty(page.Descendants("link"));
        Assert.All(page.Descendants().Attributes("src"), source => Assert.StartsWith("data:image/png;base64,", source.Value, StringComparison.Ordinal));
        Assert.All(page.Descendants().Attributes("href"), target => Assert.Equal("#main", target.Value));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(page.Descendants("img"), image => Assert.NotEmpty(image.Attribute("alt")!.Value));
    }

    [Fact]
    public void TheSameContent_GivesTheSameBytes() =>
        Assert.Equal(
            Write(TestDelivery.Report(TestDelivery.Items(2, 3)), TestDelivery.Items(2, 3), ReportAudience.Partner),
            Write(TestDelivery.Report(TestDelivery.Items(2, 3)), TestDelivery.Items(2, 3), ReportAudience.Partner));

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(100, 10)]
    [InlineData(1, 1000)]
    public void AThousandSeries_StayBelowTwoMegabytes_WithAPictureAStudyAtMost(int studies, int series)
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(studies, series, 12);

        byte[] page = ReportPage.Create(TestDelivery.Report(items), items, ReportAudience.Partner);

        string text = Encoding.UTF8.GetString(page);
        Assert.InRange(page.Length, 100_000, 2_100_000);
        Assert.Equal(1000, text.Split("<li>").Length - 1);
        Assert.InRange(text.Split("<img").Length - 1, 1, studies);
    }

    [Fact]
    public void UpToSixtySeries_EachHasItsPicture_OfAtMostSixKilobytes()
    {
        IReadOnlyList<DescribedItem> items = TestDelivery.Items(6, 10, 12);

        Dictionary<string, string> pictures = ReportPictures.Choose(StudyRow.Of(items));

        Assert.Equal(6 * 8, pictures.Count);
        Assert.All(items.SelectMany(item => item.Description.Thumbnails.Values), picture => Assert.InRange(picture.Length, 1, 6_000));
    }

    [Fact]
    public void ASliceThatIsMissing_MakesTheSpacingUneven()
    {
        SeriesRow[] series = [.. TestDelivery.Items(1, 2)[0].Series];

        Assert.Equal((true, 1.25, 24), (series[0].IsEven, series[0].Spacing, series[0].Slices.Count));
        Assert.False(series[1].IsEven);
        Assert.Contains("spacing 1.25 mm, uneven", Write(TestDelivery.Report(TestDelivery.Items(1, 2)), TestDelivery.Items(1, 2), ReportAudience.Partner), StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRule_HasItsAdvice_AndAnUnknownOneHasALine()
    {
        Assert.All(ValidationRules.All, rule => Assert.Contains(rule.Name, FindingAdvice.Rules));
        Assert.All(RuleCatalog.All.Where(rule => !FindingAdvice.Rules.Contains(rule.Name)), rule => Assert.Contains(rule.Reason, FindingAdvice.Of(rule.Name), StringComparison.Ordinal));
        Assert.NotEmpty(FindingAdvice.Of("a-rule-of-tomorrow"));
    }

    [Fact]
    public void NothingDelivered_IsSaidInRed()
    {
        string page = Write(TestDelivery.Report([]), [], ReportAudience.Site);

        Assert.Contains("class=\"verdict bad\"", page, StringComparison.Ordinal);
        Assert.Contains("Nothing to deliver", page, StringComparison.Ordinal);
    }

    private static string Write(Report report, IReadOnlyList<DescribedItem> items, ReportAudience audience) => Encoding.UTF8.GetString(ReportPage.Create(report, items, audience));

    // The page is HTML; what is not XML of it are these.
    private static string Xml(string page) =>
        System.Text.RegularExpressions.Regex.Replace(page[(page.IndexOf('\n', StringComparison.Ordinal) + 1)..], "<(meta|img)([^>]*)>", "<$1$2/>");

    private static SourceName Name(string path, InputStatus status) =>
        new(path, new ReconciledInput(1, new ObjectVersion(Bucket.Ingest, path, "1", "e", 1), new InputOutcome("", status, status == InputStatus.Quarantined ? Core.Deidentification.QuarantineReason.Truncated : null)));
}
