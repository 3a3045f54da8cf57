using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.Aws.Tests.Mail;

public sealed class SesMailerTests : IAsyncLifetime
{
    private readonly FakeAws _aws = new();
    private readonly IMailer _mailer;

    public SesMailerTests() => _mailer = new AwsPorts(_aws.Variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System).Mailer;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _aws.DisposeAsync();
        Assert.Empty(_aws.Refusals);
    }

    [Fact]
    public async Task AMail_ArrivesWhole()
    {
        using MimeMessage message = Message(FakeAws.Sender);
        await _mailer.SendAsync(message, CancellationToken.None);

        MimeMessage sent = Assert.Single(_aws.Ses.Sent);
        Assert.Equal((message.MessageId, message.Subject, message.TextBody), (sent.MessageId, sent.Subject, sent.TextBody));
        Assert.Equal([new AwsCall("ses", "SendEmail", "ses:SendEmail", FakeAws.Sender)], _aws.Requests);
    }

    [Theory]
    [InlineData(Fault.InternalError)]
    [InlineData(Fault.SlowDown)]
    [InlineData(Fault.ResetBefore)]
    [InlineData(Fault.Hang)]
    internal async Task AFaultOnTheWay_IsTriedAgain(Fault fault)
    {
        _aws.Faults.Plan(fault, _ => true, times: 2);
        using MimeMessage message = Message(FakeAws.Sender);
        await _mailer.SendAsync(message, CancellationToken.None);

        Assert.Single(_aws.Ses.Sent);
    }

    [Fact]
    public async Task ARefusal_TellsNoAddress_AndIsNotTriedAgain()
    {
        using MimeMessage message = Message("nobody@site.example");

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => _mailer.SendAsync(message, CancellationToken.None));

        Assert.Equal(("SES", "MessageRejected"), (exception.Service, exception.Code));
        Assert.DoesNotContain("@", exception.ToString(), StringComparison.Ordinal);
        Assert.Single(_aws.Requests);
    }

    private static MimeMessage Message(string from)
    {
        var message = new MimeMessage { Subject = "Delivery 7F3K für acme", Body = new TextPart("plain") { Text = "https://example.org/?a=b\n" }, MessageId = "abc@site.example" };
        message.From.Add(new MailboxAddress("Delivery", from));
        message.To.Add(new MailboxAddress("", "partner@example.org"));
        return message;
    }
}
