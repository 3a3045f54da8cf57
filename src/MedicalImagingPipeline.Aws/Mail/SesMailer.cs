using System.Text.Json;
using MedicalImagingPipeline.Aws.Signing;
using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.Aws.Mail;

/// <summary>Mail through SES, version 2 of its API, with the function's role. An error of it names no address.</summary>
public sealed class SesMailer : IMailer, IDisposable
{
    private const string Path = "/v2/email/outbound-emails";
    private const string Json = "application/json";

    private readonly SignedHttp _ses;

    internal SesMailer(SignedHttp ses) => _ses = ses;

    /// <inheritdoc />
    /// <remarks>After a try whose answer was lost the mail goes twice; its Message-ID tells that it is the same.</remarks>
    /// <exception cref="StoreUnavailableException">SES did not take it.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var raw = new MemoryStream();
        await message.WriteToAsync(raw, cancellationToken).ConfigureAwait(false);
        var request = new SesRequest(
            message.From.Mailboxes.First().Address,
            new SesDestination([.. message.To.Mailboxes.Select(mailbox => mailbox.Address)]),
            new SesContent(new SesRawMessage(raw.ToArray())));
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(request, SesJsonContext.Default.SesRequest);
        await _ses.PostAsync(Path, body, Json, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _ses.Dispose();
}
