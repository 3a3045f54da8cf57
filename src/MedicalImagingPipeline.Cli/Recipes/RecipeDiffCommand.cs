using System.CommandLine;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>`mip recipe diff`: what would end differently in a drop under another recipe. Prints attributes, counts and classes, never values.</summary>
internal static class RecipeDiffCommand
{
    public static Command Build()
    {
        var a = new Argument<string>("A") { Description = $"A recipe: a JSON file, or one of {string.Join(", ", BuiltInRecipes.Names)}." };
        var b = new Argument<string>("B") { Description = "The recipe that it is compared with." };
        var drop = new Argument<string>("DROP") { Description = "A file, or a folder of files." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("diff", "De-identifies a drop under two recipes, writes nothing, and says what ends differently.") { a, b, drop, json };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => RunAsync(
            CommonOptions.ReadRecipe(parsed.GetRequiredValue(a)),
            CommonOptions.ReadRecipe(parsed.GetRequiredValue(b)),
            parsed.GetRequiredValue(drop),
            parsed.GetValue(json),
            Console.Out,
            cancellationToken)));
        return command;
    }

    /// <summary>Tests call this.</summary>
    internal static async Task<int> RunAsync(Recipe a, Recipe b, string drop, bool asJson, TextWriter output, CancellationToken cancellationToken)
    {
        IEnumerable<string> files = Directory.Exists(drop) ? Directory.EnumerateFiles(drop, "*", SearchOption.AllDirectories)
            : File.Exists(drop) ? [drop]
            : throw new ConfigurationException("diff", ["DROP: there is no such file or folder"]);
        using RecipeComparison comparison = await RecipeComparison.StartAsync(a, b, cancellationToken).ConfigureAwait(false);
        Differences differences = await comparison.RunAsync(files, cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            DifferencesJson.Write(differences, a, b, output);
        }
        else
        {
            DifferencesText.Write(differences, a, b, output);
        }

        return differences.Files > differences.HeldUnderBoth ? ExitCodes.Done : ExitCodes.Incomplete;
    }
}
