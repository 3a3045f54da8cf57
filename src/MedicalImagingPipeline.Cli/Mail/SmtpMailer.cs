using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.Cli.Mail;

/// <summary>Mail by SMTP: over TLS or not at all, unless the server is this machine. An error of it names no address.</summary>
/// <param name="server">The server.</param>
/// <param name="login">Name and password, where it asks for them.</param>
/// <param name="isTlsRequired">Whether mail goes over TLS or not at all.</param>
internal sealed class SmtpMailer(SmtpServer server, NetworkCredential? login, bool isTlsRequired) : IMailer
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Judges the server's certificate in place of the machine's own store; tests have one that it does not know.</summary>
    internal RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <inheritdoc />
    /// <exception cref="StoreUnavailableException">The server did not take it, or knows no TLS.</exception>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds, ServerCertificateValidationCallback = CertificateCheck };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, Security, cancellationToken).ConfigureAwait(false);
            if (login is not null)
            {
                await client.AuthenticateAsync(login, cancellationToken).ConfigureAwait(false);
            }

            await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (CodeOf(e) is { } code)
        {
            throw new StoreUnavailableException("SMTP", code);
        }
    }

    private SecureSocketOptions Security => !isTlsRequired ? SecureSocketOptions.None
        : server.Port == SmtpServer.TlsPort ? SecureSocketOptions.SslOnConnect
        : SecureSocketOptions.StartTls;

    // A server's own words may quote an address.
    private static string? CodeOf(Exception exception) => exception switch
    {
        SmtpCommandException e => e.StatusCode.ToString(),
        NotSupportedException or SslHandshakeException => "NoTls",
        AuthenticationException => "NotAuthenticated",
        ProtocolException or IOException or SocketException or TimeoutException => "ConnectionFault",
        _ => null,
    };
}
