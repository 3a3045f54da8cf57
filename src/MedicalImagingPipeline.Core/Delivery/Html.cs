using System.Net;
using System.Text;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>A plain page that needs nothing else: no script, no font, no image from elsewhere.</summary>
internal sealed class Html
{
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <meta name="referrer" content="no-referrer">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <style>
        :root { color-scheme: light dark; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid #8884; vertical-align: top; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } code { font-size: .85em; overflow-wrap: anywhere; }
        .state { display: inline-block; padding: .1rem .6rem; border-radius: .3rem; border: 1px solid currentcolor; }
        </style>

        """;

    private readonly StringBuilder _text = new();

    public Html(string title) =>
        _text.Append(Head.ReplaceLineEndings("\n")).Append("<title>").Append(Encode(title)).Append("</title>\n</head>\n<body>\n<h1>").Append(Encode(title)).Append("</h1>\n");

    public Html Heading(string text) => Line("<h2>", text, "</h2>");

    public Html Paragraph(string text) => Line("<p>", text, "</p>");

    public Html State(string text) => Line("<p><span class=\"state\">", text, "</span></p>");

    public Html Code(string text) => Line("<p><code>", text, "</code></p>");

    /// <summary>A table. A column whose title ends in # holds numbers; an <see cref="HtmlLink"/> is a link.</summary>
    public Html Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows)
    {
        _text.Append("<table>\n<thead><tr>");
        foreach (string column in columns)
        {
            _text.Append(column.EndsWith('#') ? "<th class=\"n\">" : "<th>").Append(Encode(column.TrimEnd('#'))).Append("</th>");
        }

        _text.Append("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<object> row in rows)
        {
            _text.Append("<tr>");
            for (int i = 0; i < row.Count; i++)
            {
                _text.Append(columns[i].EndsWith('#') ? "<td class=\"n\">" : "<td>");
                Cell(row[i]);
                _text.Append("</td>");
            }

            _text.Append("</tr>\n");
        }

        _text.Append("</tbody>\n</table>\n");
        return this;
    }

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString() + "</body>\n</html>\n");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private void Cell(object cell)
    {
        if (cell is HtmlLink link)
        {
            _text.Append("<a href=\"").Append(Encode(link.Target.OriginalString)).Append("\">").Append(Encode(link.Text)).Append("</a>");
        }
        else
        {
            _text.Append(Encode(FormattableString.Invariant($"{cell}")));
        }
    }

    private Html Line(string open, string text, string close)
    {
        _text.Append(open).Append(Encode(text)).Append(close).Append('\n');
        return this;
    }
}

/// <summary>A link in a table.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Target">Where it leads.</param>
internal sealed record HtmlLink(string Text, Uri Target);
