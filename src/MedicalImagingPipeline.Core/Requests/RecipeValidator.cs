using FluentValidation;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a recipe must keep.</summary>
internal sealed class RecipeValidator : AbstractValidator<Recipe>
{
    public RecipeValidator()
    {
        RuleFor(recipe => recipe.Name)
            .Must(name => name is not null && Names.Pattern().IsMatch(name)).WithMessage($"name: {Names.Rule}");
        RuleFor(recipe => recipe.Profile)
            .Equal(Recipe.BasicProfile).WithMessage($"profile: \"{Recipe.BasicProfile}\" is the one this version knows");
    }
}
