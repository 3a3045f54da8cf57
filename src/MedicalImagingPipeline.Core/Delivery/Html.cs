using System.Net;
using System.Text;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>
/// A page that needs nothing else: no script, no font, nothing from elsewhere. All text and every attribute is escaped here, so
/// nothing that is written into a page can be taken for markup.
/// </summary>
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
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">

        """;

    // On a phone a row of more columns is longer as a list than a table that is moved sideways is wide.
    private const int MaxCardColumns = 4;

    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = [];

    /// <summary>Begins a page; its main part is open for content.</summary>
    /// <param name="title">Title and heading.</param>
    /// <param name="subtitle">A line under it; may be empty.</param>
    public Html(string title, string subtitle = "")
    {
        _text.Append(Head.ReplaceLineEndings("\n")).Append("<style>\n").Append(PageStyle.Css.ReplaceLineEndings("\n")).Append("\n</style>\n");
        Element("title", title);
        _text.Append("</head>\n");
        Open("body").Element("a", "Skip to the content", ("class", "skip"), ("href", "#main"));
        Open("header").Element("h1", title);
        if (subtitle.Length > 0)
        {
            Element("p", subtitle, ("class", "soft"));
        }

        Close().Open("main", ("id", "main"));
    }

    /// <summary>Opens an element.</summary>
    public Html Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        _open.Push(name);
        return this;
    }

    /// <summary>Closes the element that was opened last.</summary>
    public Html Close()
    {
        _text.Append("</").Append(_open.Pop()).Append(">\n");
        return this;
    }

    /// <summary>An element of text alone.</summary>
    public Html Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        _text.Append(Encode(text)).Append("</").Append(name).Append(">\n");
        return this;
    }

    /// <summary>An element without content.</summary>
    public Html Void(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        _text.Append('\n');
        return this;
    }

    /// <summary>Text inside the open element.</summary>
    public Html Text(string text)
    {
        _text.Append(Encode(text));
        return this;
    }

    /// <summary>A heading of a section.</summary>
    public Html Heading(string text) => Element("h2", text);

    /// <summary>A paragraph.</summary>
    public Html Paragraph(string text) => Element("p", text);

    /// <summary>A line of code.</summary>
    public Html Code(string text) => Open("p").Element("code", text).Close();

    /// <summary>
    /// A table; a small one becomes a list on a narrow page. A column whose title ends in # holds numbers, the first column names its row;
    /// an <see cref="HtmlLink"/> is a link, an <see cref="HtmlTag"/> a label.
    /// </summary>
    public Html Table(string caption, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object>> rows, IReadOnlyList<object>? total = null)
    {
        Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", caption));
        Open("table", ("class", columns.Count <= MaxCardColumns ? "cards" : "")).Element("caption", caption).Open("thead").Open("tr");
        foreach (string column in columns)
        {
            Element("th", column.TrimEnd('#'), ("scope", "col"), ("class", column.EndsWith('#') ? "n" : ""));
        }

        Close().Close().Open("tbody");
        foreach (IReadOnlyList<object> row in rows)
        {
            Row(columns, row);
        }

        Close();
        if (total is not null)
        {
            Open("tfoot");
            Row(columns, total);
            Close();
        }

        return Close().Close();
    }

    /// <summary>The whole page, with a line at its foot.</summary>
    public byte[] ToUtf8(string foot = "")
    {
        Close();
        if (foot.Length > 0)
        {
            Open("footer").Element("p", foot).Close();
        }

        Close();
        return Encoding.UTF8.GetBytes(_text.Append("</html>\n").ToString());
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private void Start(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach ((string attribute, string value) in attributes)
        {
            if (value.Length > 0 || attribute == "alt")
            {
                _text.Append(' ').Append(attribute).Append("=\"").Append(Encode(value)).Append('"');
            }
        }

        _text.Append('>');
    }

    private void Row(IReadOnlyList<string> columns, IReadOnlyList<object> cells)
    {
        Open("tr");
        for (int i = 0; i < cells.Count; i++)
        {
            bool isNumber = columns[i].EndsWith('#');
            if (i == 0)
            {
                Open("th", ("scope", "row"), ("class", isNumber ? "n" : ""));
            }
            else
            {
                Open("td", ("class", isNumber ? "n" : ""), ("data-label", isNumber ? columns[i].TrimEnd('#') : ""));
            }

            Cell(cells[i]);
            Close();
        }

        Close();
    }

    private void Cell(object cell)
    {
        switch (cell)
        {
            case HtmlLink link:
                Element("a", link.Text, ("href", link.Target.OriginalString));
                break;
            case HtmlTag tag:
                Element("span", tag.Text, ("class", "tag " + tag.Tone));
                break;
            default:
                Text(ReportText.Of(cell));
                break;
        }
    }
}

/// <summary>A link in a table.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Target">Where it leads.</param>
internal sealed record HtmlLink(string Text, Uri Target);

/// <summary>A label in a table.</summary>
/// <param name="Text">What people read.</param>
/// <param name="Tone">good, warn, bad or info: its colour, which says nothing that the text does not.</param>
internal sealed record HtmlTag(string Text, string Tone);
