using System.Text.Json;
using MimeKit;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>SES in memory: takes mail from the identities it knows.</summary>
internal sealed class FakeSes
{
    private readonly Lock _lock = new();

    /// <summary>The addresses that mail may come from.</summary>
    public HashSet<string> Identities { get; } = [];

    /// <summary>The mails taken.</summary>
    public List<MimeMessage> Sent { get; } = [];

    public static AwsCall CallOf(FakeRequest request)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return new AwsCall("ses", "SendEmail", "ses:SendEmail", body.RootElement.GetProperty("FromEmailAddress").GetString()!);
    }

    public FakeResponse Handle(FakeRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(request.Body);
        JsonElement body = document.RootElement;
        string from = body.GetProperty("FromEmailAddress").GetString()!;
        using var raw = new MemoryStream(body.GetProperty("Content").GetProperty("Raw").GetProperty("Data").GetBytesFromBase64());
        MimeMessage message = MimeMessage.Load(raw);
        string[] to = [.. body.GetProperty("Destination").GetProperty("ToAddresses").EnumerateArray().Select(address => address.GetString()!)];
        if (request.Path != "/v2/email/outbound-emails" || !Identities.Contains(from) || !message.To.Mailboxes.Select(mailbox => mailbox.Address).SequenceEqual(to))
        {
            FakeResponse refusal = FakeResponse.Json($$"""{"message":"Email address is not verified: {{from}} {{string.Join(' ', to)}}"}""", 400);
            refusal.Headers["x-amzn-ErrorType"] = "MessageRejected:http://internal.amazon.com/coral/com.amazonaws.services.simpleemailv2/";
            return refusal;
        }

        lock (_lock)
        {
            Sent.Add(message);
        }

        return FakeResponse.Json("""{"MessageId":"1"}""");
    }
}
