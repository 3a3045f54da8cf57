using System.Text;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Mails;
using MedicalImagingPipeline.Core.Requests;
using MimeKit;

namespace MedicalImagingPipeline.Core.Tests.Delivery.Mails;

public sealed class PartnerMailTests
{
    private static readonly Uri Page = TestRecord.Link("index.html");

    [Fact]
    public void TheMail_IsTextAndHtml_InQuotedPrintable_AndAscii()
    {
        using MimeMessage mail = Create(TestRecord.Of());
        byte[] bytes = BytesOf(mail);

        var body = Assert.IsType<MultipartAlternative>(Read(bytes).Body);
        Assert.Equal(["text/plain", "text/html"], body.Select(part => part.ContentType.MimeType));
        Assert.All(body.OfType<TextPart>(), part => Assert.Equal((ContentEncoding.QuotedPrintable, "utf-8"), (part.ContentTransferEncoding, part.ContentType.Charset)));
        Assert.All(bytes, b => Assert.InRange(b, 0, 127));
        Assert.All(Encoding.ASCII.GetString(bytes).Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 78));
        Assert.Equal("Delivery 7F3K for Example <Institute> & Söhne", Read(bytes).Subject);
    }

    [Fact]
    public void BothForms_HaveTheOneLink_Unbroken()
    {
        using MimeMessage mail = Read(BytesOf(Create(TestRecord.Of())));

        Assert.Equal([Page.AbsoluteUri], mail.TextBody!.ReplaceLineEndings("\n").Split('\n').Where(line => line.Contains("://", StringComparison.Ordinal)));
        Assert.Single(mail.HtmlBody!.Split("://").Skip(1));
        Assert.Contains($"href=\"{System.Net.WebUtility.HtmlEncode(Page.AbsoluteUri)}\"", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", mail.HtmlBody, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Delivery code", "7F3K")]
    [InlineData("Content", "3 studies, 7 series, 1,234 instances, 1 table")]
    [InlineData("Size", "2 volumes, 10 GB")]
    public void BothForms_SayTheSame(string name, string value)
    {
        using MimeMessage mail = Create(TestRecord.Of());

        Assert.Contains($"{name}: {value}", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($">{name}</td>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($">{value}</td>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Its links work for 3 days, until Friday, 6 November 2026, 10:00 UTC.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Its links work for 3 days, until Friday, 6 November 2026, 10:00 UTC.", mail.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public void APart_AndAContact_AreSaid()
    {
        using MimeMessage mail = Create(TestRecord.Of(failed: 1, agreement: new Agreement { Id = "1", Contact = "the data office" }));

        Assert.Contains("This is a part: 1 input of the sender's could not be worked on and is not in it.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Questions, or new links: the data office", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public void TheMessageId_FollowsFromRunRecipientAndSerial_AndNotFromTime()
    {
        DeliveryRecord record = TestRecord.Of();
        string[] ids =
        [
            Create(record).MessageId!, Create(record, serial: 1).MessageId!, Create(record, recipient: "other@example.org").MessageId!, Create(record with { RunKey = "b" }).MessageId!,
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal(BytesOf(Create(record)), BytesOf(Create(record)));
        Assert.Equal(ids[0], Create(record, now: TestRecord.Now.AddDays(1)).MessageId);
    }

    private static MimeMessage Create(DeliveryRecord record, int serial = 0, string recipient = "data@example.org", DateTimeOffset? now = null) =>
        PartnerMail.Create(new Envelope("delivery@site.example", recipient, now ?? TestRecord.Now), record, Page, TestRecord.Now.AddHours(72), serial, now ?? TestRecord.Now);

    private static byte[] BytesOf(MimeMessage mail)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return bytes.ToArray();
    }

    private static MimeMessage Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return MimeMessage.Load(stream);
    }
}
