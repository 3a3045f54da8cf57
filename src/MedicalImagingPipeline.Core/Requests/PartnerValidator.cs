using FluentValidation;
using MimeKit;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a partner must keep.</summary>
internal sealed class PartnerValidator : AbstractValidator<Partner>
{
    private const int MaxDisplayName = 100;

    public PartnerValidator()
    {
        RuleFor(partner => partner.Name)
            .Must(name => name is not null && Names.Pattern().IsMatch(name)).WithMessage($"name: {Names.Rule}");
        RuleFor(partner => partner.DisplayName)
            .Must(IsOneLine).WithMessage($"displayName: 1 to {MaxDisplayName} characters on one line");
        RuleFor(partner => partner.Email)
            .Must(addresses => addresses is { Count: > 0 and <= 20 }).WithMessage("email: 1 to 20 addresses");
        RuleForEach(partner => partner.Email)
            .Must(IsAddress).WithMessage("email: each a plain address, such as data@example.org");
        RuleFor(partner => partner.Release)
            .Equal(Partner.AutomaticRelease).WithMessage($"release: \"{Partner.AutomaticRelease}\" is the one this version knows");
        RuleFor(partner => partner.LinkHours)
            .InclusiveBetween(1, Partner.MaxLinkHours).WithMessage($"linkHours: 1 to {Partner.MaxLinkHours}");
    }

    private static bool IsOneLine(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxDisplayName && !text.Any(char.IsControl);

    private static bool IsAddress(string? text) =>
        text is not null && MailboxAddress.TryParse(text, out MailboxAddress? address)
        && address.Address == text && text.Contains('@', StringComparison.Ordinal);
}
