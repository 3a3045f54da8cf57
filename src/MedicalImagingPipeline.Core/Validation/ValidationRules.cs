using MedicalImagingPipeline.Core.Validation.Rules;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>The family of rules, in the order in which they are asked. The residual scan is beside them: it reads pixels too.</summary>
internal static class ValidationRules
{
    /// <summary>All rules.</summary>
    public static IReadOnlyList<IValidationRule> All { get; } =
    [
        new UidsAreReplaced(),
        new MetaMatchesDataset(),
        new IdentityMatchesFacts(),
        new DeidentificationIsStamped(),
        new NothingPrivateIsLeft(),
        new NothingFollowsTheDataset(),
        new PixelLengthMatches(),
    ];
}
