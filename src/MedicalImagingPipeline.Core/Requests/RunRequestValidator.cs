using System.Text.RegularExpressions;
using FluentValidation;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a request must keep. Messages do not quote it: a prefix could name a patient.</summary>
internal sealed partial class RunRequestValidator : AbstractValidator<RunRequest>
{
    public const string DropRule = "drop: two folders of lower-case letters, digits and hyphens, such as acme/2026-11/";

    public RunRequestValidator()
    {
        RuleFor(request => request.Drop)
            .Must(drop => drop.Length == 0 || DropPattern().IsMatch(drop))
            .WithMessage(DropRule);
        RuleFor(request => request.Partner)
            .Must(name => name is null || Names.Pattern().IsMatch(name)).WithMessage($"partner: {Names.Rule}");
        RuleFor(request => request.Recipe)
            .Must(name => name is null || Names.Pattern().IsMatch(name)).WithMessage($"recipe: {Names.Rule}");
    }

    [GeneratedRegex("^[a-z0-9-]+/[a-z0-9-]+/\\z", RegexOptions.CultureInvariant)]
    private static partial Regex DropPattern();
}
