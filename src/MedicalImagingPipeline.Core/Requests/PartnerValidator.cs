using FluentValidation;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a partner must keep.</summary>
internal sealed class PartnerValidator : AbstractValidator<Partner>
{
    private const int MaxLine = 100;
    private const int MaxReason = 500;
    private const int MaxText = 50_000;
    private const long MinVolumeBytes = 100_000_000;

    public PartnerValidator()
    {
        RuleFor(partner => partner.Name)
            .Must(name => name is not null && Names.Pattern().IsMatch(name)).WithMessage($"name: {Names.Rule}");
        RuleFor(partner => partner.DisplayName)
            .Must(name => IsOneLine(name, MaxLine)).WithMessage($"displayName: 1 to {MaxLine} characters on one line");
        RuleFor(partner => partner.Email)
            .Must(addresses => addresses is { Count: > 0 and <= EmailAddress.MaxCount }).WithMessage($"email: 1 to {EmailAddress.MaxCount} addresses");
        RuleForEach(partner => partner.Email)
            .Must(EmailAddress.IsPlain).WithMessage("email: each a plain address, such as data@example.org");
        RuleFor(partner => partner.Country)
            .Must(Countries.IsKnown).WithMessage("country: a code of ISO 3166-1 in two capital letters");
        RuleFor(partner => partner.TransferBasis)
            .NotNull().When(partner => Countries.IsOfConcern(partner.Country))
            .WithMessage("country: one of concern under 28 CFR 202; transferBasis must state why the transfer is allowed");
        RuleFor(partner => partner.TransferBasis)
            .Must(basis => basis is null || IsOneLine(basis, MaxReason)).WithMessage($"transferBasis: 1 to {MaxReason} characters on one line");
        RuleFor(partner => partner.Recipe)
            .Must(recipe => recipe is null || Names.Pattern().IsMatch(recipe)).WithMessage($"recipe: {Names.Rule}");
        RuleFor(partner => partner.Release)
            .Must(release => release is Partner.AutomaticRelease or Partner.ManualRelease)
            .WithMessage($"release: \"{Partner.AutomaticRelease}\" or \"{Partner.ManualRelease}\"");
        RuleFor(partner => partner.Layout)
            .Must(layout => layout is Partner.ResearchLayout or Partner.MediaLayout)
            .WithMessage($"layout: \"{Partner.ResearchLayout}\" or \"{Partner.MediaLayout}\"");
        RuleFor(partner => partner.VolumeBytes)
            .InclusiveBetween(MinVolumeBytes, VolumeLimits.Largest).WithMessage($"volumeBytes: {MinVolumeBytes} to {VolumeLimits.Largest}");
        RuleFor(partner => partner.Agreement)
            .Must(agreement => agreement is null || IsComplete(agreement))
            .WithMessage($"agreement: id and contact of 1 to {MaxLine} characters and permittedUse of 1 to {MaxReason} on one line each, text of 1 to {MaxText} characters");
        RuleFor(partner => partner.LinkHours)
            .InclusiveBetween(1, Partner.MaxLinkHours).WithMessage($"linkHours: 1 to {Partner.MaxLinkHours}");
    }

    private static bool IsComplete(Agreement agreement) =>
        IsOneLine(agreement.Id, MaxLine)
        && (agreement.Contact is null || IsOneLine(agreement.Contact, MaxLine))
        && (agreement.PermittedUse is null || IsOneLine(agreement.PermittedUse, MaxReason))
        && (agreement.Text is null || (!string.IsNullOrWhiteSpace(agreement.Text) && agreement.Text.Length <= MaxText));

    private static bool IsOneLine(string? text, int most) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= most && !text.Any(char.IsControl);
}
