using System.CommandLine;
using System.Net;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Mail;

/// <summary>How a command sends mail: as files into the outbox, or by SMTP where a server is named.</summary>
internal sealed class MailOptions
{
    private readonly Option<string?> _smtp = new("--smtp") { Description = "Send mail by this server, HOST:PORT, over TLS; else MIP_SMTP, else mail is left in the outbox. MIP_SMTP_USER and MIP_SMTP_PASSWORD log in." };
    private readonly Option<string?> _from = new("--from") { Description = "The address that mail comes from; else MIP_SENDER. Needed with a server." };
    private readonly Option<string[]> _site = new("--site-email") { Description = "Who at the site is told how the run ended; else MIP_SITE_EMAIL, separated by blanks, else the sender.", AllowMultipleArgumentsPerToken = true };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_smtp);
        command.Add(_from);
        command.Add(_site);
    }

    /// <summary>What they mean.</summary>
    /// <exception cref="ConfigurationException">A server without a sender, or something that is no server or no address.</exception>
    public LocalMail Read(ParseResult parsed, Func<string, string?> variable)
    {
        string? smtp = Value(parsed.GetValue(_smtp), "MIP_SMTP");
        string? from = Value(parsed.GetValue(_from), "MIP_SENDER");
        string[] site = parsed.GetValue(_site) is { Length: > 0 } named ? named : variable("MIP_SITE_EMAIL")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var mistakes = new List<string>();
        if (smtp is not null && from is null)
        {
            mistakes.Add("--from: whom mail comes from, where a server sends it");
        }

        if (site.Append(from).OfType<string>().Any(address => !EmailAddress.IsPlain(address)))
        {
            mistakes.Add("--from, --site-email: plain addresses, such as imaging@example.org");
        }

        SmtpServer? server = smtp is null ? null : SmtpServer.Parse(smtp);
        if (smtp is not null && server is null)
        {
            mistakes.Add("--smtp: HOST:PORT");
        }

        if (mistakes.Count > 0)
        {
            throw new ConfigurationException("mail", mistakes);
        }

        MailSettings known = LocalMail.Outbox.Settings;
        return new LocalMail(
            server is null ? null : new SmtpMailer(server, Login(variable), isTlsRequired: !server.IsLoopback),
            new MailSettings(from ?? known.Sender, site.Length > 0 ? site : from is null ? known.Site : [from]));

        string? Value(string? option, string name) => option ?? (variable(name) is { Length: > 0 } value ? value : null);
    }

    private static NetworkCredential? Login(Func<string, string?> variable) =>
        variable("MIP_SMTP_USER") is { Length: > 0 } user ? new NetworkCredential(user, variable("MIP_SMTP_PASSWORD") ?? "") : null;
}
