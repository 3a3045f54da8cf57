using System.Globalization;
using System.Net;

namespace MedicalImagingPipeline.Cli.Mail;

/// <summary>A server that takes mail.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">465 speaks TLS from the first byte; others begin it with STARTTLS.</param>
internal sealed record SmtpServer(string Host, int Port)
{
    /// <summary>The port of TLS from the first byte (RFC 8314 3.3).</summary>
    public const int TlsPort = 465;

    /// <summary>Whether what is sent stays on this machine.</summary>
    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    /// <summary>Reads HOST:PORT; null when it is none.</summary>
    public static SmtpServer? Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue
            ? new SmtpServer(text[..colon].Trim('[', ']'), port)
            : null;
    }
}
