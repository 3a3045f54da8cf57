using System.Net;
using System.Text.Json;
using MedicalImagingPipeline.Cli.Mail;
using MedicalImagingPipeline.Core.Delivery.Mails;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Delivery;
using MimeKit;

namespace MedicalImagingPipeline.EndToEnd.Tests.Mail;

/// <summary>Mail to a real SMTP server, read by a parser that is not the product's.</summary>
[Trait("Category", "Integration")]
public sealed class SmtpMailerTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("starttls", false, false)]
    [InlineData("starttls", true, true)]
    [InlineData("plain", false, false)]
    public async Task AMail_ArrivesAsItWasWritten(string mode, bool isTlsRequired, bool isSecure)
    {
        using SmtpReceiver server = await SmtpReceiver.StartAsync(_folder.Path, mode);
        using MimeMessage mail = Mail();

        await Mailer(server, isTlsRequired).SendAsync(mail, CancellationToken.None);

        JsonElement came = await server.NextAsync();
        Assert.Equal(isSecure, came.GetProperty("secure").GetBoolean());
        Assert.Equal("data@example.org", came.GetProperty("to")[0].GetString());
        JsonElement read = await SmtpReceiver.ParseAsync(came.GetProperty("file").GetString()!);
        Assert.Equal("Delivery 7F3K for Example <Institute> & Söhne", read.GetProperty("subject").GetString());
        Assert.Equal($"<{mail.MessageId}>", read.GetProperty("messageId").GetString());
        Assert.Equal("auto-generated", read.GetProperty("autoSubmitted").GetString());
        Assert.Equal("2026-11-03T10:00:00.000Z", read.GetProperty("date").GetString());
        Assert.Equal(0, read.GetProperty("attachments").GetInt32());
        Assert.Equal(mail.TextBody!.ReplaceLineEndings("\n").Trim(), read.GetProperty("text").GetString()!.Trim());
        Assert.Equal(mail.HtmlBody!.ReplaceLineEndings("\n").Trim(), read.GetProperty("html").GetString()!.Trim());
        Assert.Contains(TestRecord.Link("index.html").AbsoluteUri + "\n", read.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("plain", true, "NoTls")]
    [InlineData("starttls", false, "NoTls")]
    public async Task WithoutTls_OrWithACertificateOfNobody_NothingIsSent(string mode, bool knowsCertificate, string code)
    {
        using SmtpReceiver server = await SmtpReceiver.StartAsync(_folder.Path, mode);
        using MimeMessage mail = Mail();
        var mailer = new SmtpMailer(new SmtpServer("127.0.0.1", server.Port), login: null, isTlsRequired: true) { CertificateCheck = knowsCertificate ? server.CertificateCheck : null };

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => mailer.SendAsync(mail, CancellationToken.None));

        Assert.Equal(("SMTP", code), (exception.Service, exception.Code));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.eml"));
    }

    [SkippableFact]
    public async Task ALogin_IsTaken_AndAWrongOneIsRefused()
    {
        using SmtpReceiver server = await SmtpReceiver.StartAsync(_folder.Path, "starttls");
        using MimeMessage mail = Mail();

        await Mailer(server, isTlsRequired: true, new NetworkCredential("user", "word")).SendAsync(mail, CancellationToken.None);
        Assert.Equal("user", (await server.NextAsync()).GetProperty("user").GetString());

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Mailer(server, isTlsRequired: true, new NetworkCredential("user", "other")).SendAsync(mail, CancellationToken.None));
        Assert.Equal("NotAuthenticated", exception.Code);
    }

    [SkippableFact]
    public async Task ARefusedRecipient_IsAFailure_ThatTellsNoAddress()
    {
        using SmtpReceiver server = await SmtpReceiver.StartAsync(_folder.Path, "plain");
        using MimeMessage mail = Mail("refused@example.org");

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => Mailer(server, isTlsRequired: false).SendAsync(mail, CancellationToken.None));

        Assert.Equal("MailboxUnavailable", exception.Code);
        Assert.DoesNotContain("@", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyThere_IsAFailure()
    {
        using MimeMessage mail = Mail();
        var mailer = new SmtpMailer(new SmtpServer("127.0.0.1", 1), login: null, isTlsRequired: false);

        Assert.Equal("ConnectionFault", (await Assert.ThrowsAsync<StoreUnavailableException>(() => mailer.SendAsync(mail, CancellationToken.None))).Code);
    }

    private static SmtpMailer Mailer(SmtpReceiver server, bool isTlsRequired, NetworkCredential? login = null) =>
        new(new SmtpServer("127.0.0.1", server.Port), login, isTlsRequired) { CertificateCheck = server.CertificateCheck };

    private static MimeMessage Mail(string recipient = "data@example.org") => PartnerMail.Create(
        new Envelope("delivery@site.example", recipient, TestRecord.Now), TestRecord.Of(), TestRecord.Link("index.html"), TestRecord.Now.AddHours(168), 0, TestRecord.Now);
}
