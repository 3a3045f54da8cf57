using System.Net;
using System.Text;
using MimeKit;

namespace MedicalImagingPipeline.Core.Delivery.Mails;

/// <summary>
/// The body of a mail, once as plain text and once as HTML: what is said in one is said in the other. The HTML has its style in its
/// elements and loads nothing, since mail programs take style sheets and pictures away.
/// </summary>
internal sealed class MailBody
{
    private const string Font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _html = new();

    /// <summary>What it is about.</summary>
    public MailBody Heading(string text)
    {
        Text(text);
        return Html($"""<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3;color:#1b232c">{Encode(text)}</h1>""");
    }

    /// <summary>Some sentences.</summary>
    public MailBody Paragraph(string text)
    {
        Text(text);
        return Html($"""<p style="margin:0 0 14px">{Encode(text)}</p>""");
    }

    /// <summary>Names and values, a line each.</summary>
    public MailBody Facts(params IEnumerable<(string Name, string Value)> facts)
    {
        _html.Append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 14px;width:100%;border-collapse:collapse\">\n");
        foreach ((string name, string value) in facts)
        {
            _text.Append(name).Append(": ").Append(value).Append('\n');
            Html($"""
                <tr><td style="padding:6px 12px 6px 0;border-bottom:1px solid #d9dfe6;color:#55616e;vertical-align:top">{Encode(name)}</td><td style="padding:6px 0;border-bottom:1px solid #d9dfe6;color:#1b232c;font-weight:600;vertical-align:top;word-break:break-word">{Encode(value)}</td></tr>
                """);
        }

        _text.Append('\n');
        return Html("</table>");
    }

    /// <summary>The one link. In the text it stands alone on its line, since programs end a link at a blank.</summary>
    public MailBody Link(string text, Uri address)
    {
        Text(address.AbsoluteUri);
        return Html($"""
            <p style="margin:20px 0"><a href="{Encode(address.AbsoluteUri)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5cad;color:#ffffff;font-weight:600;text-decoration:none">{Encode(text)}</a></p>
            """);
    }

    /// <summary>Both forms, the better one last (RFC 2046 5.1.4).</summary>
    public Multipart ToEntity(string title)
    {
        string html = $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encode(title)}</title></head>
            <body style="margin:0;padding:0;background:#f5f7f9">
            <table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse"><tr><td style="padding:16px 12px">
            <div role="main" style="max-width:560px;margin:0 auto;padding:20px;background:#ffffff;border:1px solid #d9dfe6;border-radius:8px;{Font};font-size:16px;line-height:1.5;color:#1b232c">
            {_html}</div>
            </td></tr></table>
            </body></html>

            """;
        return new MultipartAlternative(Part("plain", _text.ToString()), Part("html", html));
    }

    // Lines in a source file end as the source does; those of a mail are made by its writer.
    private static TextPart Part(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\n"));
        part.ContentTransferEncoding = ContentEncoding.QuotedPrintable;
        return part;
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private void Text(string text) => _text.Append(text).Append("\n\n");

    private MailBody Html(string html)
    {
        _html.Append(html).Append('\n');
        return this;
    }
}
