using System.CommandLine;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>`mip recipe`: what a recipe would do, before it does it.</summary>
internal static class RecipeCommand
{
    public static Command Build() => new("recipe", "Checks, explains and compares recipes.")
    {
        RecipeCheckCommand.Build(),
        RecipeExplainCommand.Build(),
        RecipeDiffCommand.Build(),
    };
}
