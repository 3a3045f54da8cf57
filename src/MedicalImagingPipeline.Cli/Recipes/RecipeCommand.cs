using System.CommandLine;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>`mip recipe`: what a recipe would do, before it does it.</summary>
internal static class RecipeCommand
{
    public static Command Build() => new("recipe", "Checks, explains, compares and suggests recipes.")
    {
        RecipeCheckCommand.Build(),
        RecipeExplainCommand.Build(),
        RecipeDiffCommand.Build(),
        RecipeSuggestCommand.Build(),
    };
}
