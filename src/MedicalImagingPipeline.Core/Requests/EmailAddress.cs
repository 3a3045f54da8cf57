using MimeKit;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What is taken for an address of mail.</summary>
public static class EmailAddress
{
    /// <summary>Most addresses in one place.</summary>
    public const int MaxCount = 20;

    /// <summary>Whether a text is an address and nothing else, without a name before it.</summary>
    public static bool IsPlain(string? text) =>
        text is not null && MailboxAddress.TryParse(text, out MailboxAddress? address)
        && address.Address == text && text.Contains('@', StringComparison.Ordinal);
}
