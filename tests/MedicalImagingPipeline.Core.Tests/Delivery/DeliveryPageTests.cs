using System.Xml.Linq;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tests.Delivery;

public sealed class DeliveryPageTests
{
    [Fact]
    public void ThePage_SaysHowMuch_HowLong_AndWhereEachFileIs()
    {
        DeliveryRecord record = TestRecord.Of();
        string page = TestRecord.Page(record, TestRecord.Now.AddHours(168));
        string text = TextOf(page);

        foreach (string said in new[]
        {
            "Ready", "3 studies, 7 series, 1,234 instances, 1 table.", "5 GB", "4,987,654,321", "321",
            "The links on this page work for 7 days, until Tuesday, 10 November 2026, 10:00 UTC.", record.KeySha256, record.Volumes[1].Facts.ChecksumsSha256,
        })
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }

        string[] links = [.. Elements(page, "a").Select(link => link.Attribute("href")!.Value).Where(link => link != "#main")];
        Assert.Equal((2 * 4) + 1, links.Length);
        Assert.Contains(TestRecord.Link("example-7F3K-v002.proof.json.sig").AbsoluteUri, links);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("This is a part", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EachVolume_HasItsCommands_QuotedForAShell()
    {
        string[] commands = [.. Elements(TestRecord.Page(TestRecord.Of(), TestRecord.Now.AddHours(1)), "code").Select(code => code.Value)];

        foreach (string name in new[] { "example-7F3K-v001.zip", "example-7F3K-v002.zip" })
        {
            Assert.Contains($"curl -f -L -C - -o {name} '{TestRecord.Link(name).AbsoluteUri}'", commands);
            Assert.Contains($"aria2c -c -x4 -o {name} '{TestRecord.Link(name).AbsoluteUri}'", commands);
        }

        Assert.Contains("sha256sum -c example-7F3K-v001/SHA256SUMS", commands);
        Assert.Contains("openssl dgst -sha256 -verify signing-key.pem -signature example-7F3K-v001.sig example-7F3K-v001/SHA256SUMS", commands);
        Assert.Contains(commands, command => command.StartsWith("Get-Content example-7F3K-v001/SHA256SUMS", StringComparison.Ordinal));
        Assert.DoesNotContain(commands, command => command.Contains("  ", StringComparison.Ordinal));
    }

    [Fact]
    public void AFolder_HasNothingToDownload_AndNothingExpires()
    {
        string page = TestRecord.Page(TestRecord.Of(), expires: null, name => new Uri(name, UriKind.Relative));

        Assert.Contains("do not expire", page, StringComparison.Ordinal);
        Assert.DoesNotContain("curl", page, StringComparison.Ordinal);
        Assert.Contains("href=\"example-7F3K-v001.zip\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void APart_SaysHowManyAreMissing_AndHeldOnes()
    {
        string text = TextOf(TestRecord.Page(TestRecord.Of(failed: 2, held: 1), TestRecord.Now.AddHours(1)));

        Assert.Contains("This is a part: 2 inputs of the sender's could not be worked on and are not in it.", text, StringComparison.Ordinal);
        Assert.Contains("1 input of the sender's was held back.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasAgreed_IsThere_AndWhomToAskForNewLinks()
    {
        var agreement = new Agreement { Id = "DUA-2026-17", PermittedUse = "Training of <models>", Contact = "data office", DeleteBy = new DateOnly(2028, 1, 31) };
        string text = TextOf(TestRecord.Page(TestRecord.Of(agreement: agreement), TestRecord.Now.AddHours(1)));

        foreach (string said in new[] { "DUA-2026-17", "Training of <models>", "2028-01-31", "ask for new links (data office)", "mip reissue", "403 Forbidden" })
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("What was agreed", TestRecord.Page(TestRecord.Of(), TestRecord.Now), StringComparison.Ordinal);
    }

    private static IEnumerable<XElement> Elements(string page, string name) => Parse(page).Descendants(name);

    private static string TextOf(string page) => Parse(page).Root!.Element("body")!.Value;

    // Elements without content are not closed in HTML.
    private static XDocument Parse(string page) => XDocument.Parse(
        System.Text.RegularExpressions.Regex.Replace(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<(meta)([^>]*)>", "<$1$2/>"));
}
