using System.Text;

namespace MedicalImagingPipeline.Core.Delivery.Serving;

/// <summary>What people read who get nothing: what happened, and what to do. Says nothing of the delivery to whom has no link that we signed.</summary>
public sealed class RefusalText
{
    private const string Foot = "Whoever serves this delivery makes new links by starting mip serve again.";

    private readonly string _title;
    private readonly string _what;
    private readonly string _next;

    private RefusalText(int status, string title, string what, string next) => (Status, _title, _what, _next) = (status, title, what, next);

    /// <summary>The status of the answer.</summary>
    public int Status { get; }

    /// <summary>The text of a refusal.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="delivery">The delivery, for whom has a link to it; null for anybody else.</param>
    public static RefusalText Of(Refusal refusal, DeliveryRecord? delivery = null)
    {
        string whom = delivery?.Partner.Agreement?.Contact is { } contact ? contact : "whoever sent you the link";
        string code = delivery is null ? "" : $", and say the delivery's code, {delivery.Delivery}";
        return refusal switch
        {
            Refusal.NothingHere => new(404, "There is nothing here", "This address leads to no file.", "Open the link that you were sent, whole, from its first character to its last."),
            Refusal.NotAsSigned => new(403, "This link is not whole", "It was cut or changed on its way to you.", "Copy it again, from its first character to its last. If that does not help, ask whoever sent it for a new one."),
            Refusal.Expired => new(403, "This link has expired", "Links work for a limited time, and that of this one is over.", $"Ask {whom} for new links{code}. They lead to the same bytes: what you have is kept, and a download that broke off goes on."),
            Refusal.Revoked => new(403, "This delivery was taken back", "Its sender revoked it. Nothing of it is served any more.", $"Ask {whom} why{code}, and what is to become of copies that you have."),
            Refusal.Gone => new(410, "This file is no longer there", "It was removed or replaced after the link had been made.", $"Ask {whom} for new links{code}."),
            Refusal.NotReading => new(405, "There is only reading here", "The request wants to change something.", "Open the link in a browser, or fetch it with curl."),
            Refusal.OtherHost => new(421, "This is another machine's name", "The delivery is served to this machine alone.", "Open the link that you were sent as it is, on the machine that serves it."),
            _ => new(500, "This did not work", "The server could not read what the link leads to.", $"Try again. If it happens again, ask {whom}."),
        };
    }

    /// <summary>The page, for browsers.</summary>
    public byte[] ToHtml() => new Html(_title)
        .Open("section", ("class", "verdict bad"), ("aria-label", "What happened")).Element("p", "Not served", ("class", "word")).Paragraph(_what).Close()
        .Heading("What to do").Paragraph(_next)
        .ToUtf8(Foot);

    /// <summary>The same in plain text, for programs that print what they get.</summary>
    public byte[] ToText() => Encoding.UTF8.GetBytes($"{_title}. {_what}\n{_next}\n{Foot}\n");
}
