using System.CommandLine;
using System.Text.Json;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>`mip recipe check`: every mistake with its place, or the effective recipe and what it comes to.</summary>
internal static class RecipeCheckCommand
{
    public static Command Build()
    {
        var recipe = new Argument<string>("RECIPE") { Description = $"A JSON file, or one of {string.Join(", ", BuiltInRecipes.Names)}." };
        Option<bool> json = new("--json") { Description = "Print the effective recipe alone: the bytes that its hash is of." };
        var command = new Command("check", "Checks a recipe and prints what it comes to, with all that it extends.") { recipe, json };
        command.SetAction((parsed, _) => ErrorBoundary.RunAsync(() =>
            Task.FromResult(Run(parsed.GetRequiredValue(recipe), parsed.GetValue(json), Console.Out, Console.Error))));
        return command;
    }

    /// <summary>Tests call this.</summary>
    internal static int Run(string name, bool asJson, TextWriter output, TextWriter errors)
    {
        Recipe recipe;
        try
        {
            recipe = CommonOptions.ReadRecipe(name);
        }
        catch (ConfigurationException e)
        {
            foreach (string mistake in e.Mistakes)
            {
                errors.WriteLine(mistake);
            }

            return ExitCodes.Usage;
        }

        string canonical = JsonSerializer.Serialize(recipe, PipelineJson.Default.Recipe);
        if (asJson)
        {
            output.Write(canonical);
            return ExitCodes.Done;
        }

        output.WriteLine(canonical);
        output.WriteLine($"sha256: {ConfigurationReader.HashOf(recipe)}");
        output.WriteLine($"table: PS3.15 E.1-1 {ConfidentialityTable.Edition}");
        output.WriteLine("executed, in (0012,0064):");
        output.WriteLine("  113100 Basic Application Confidentiality Profile");
        OptionSet options = RecipeProfile.Of(recipe).Options;
        foreach (ProfileOption option in ProfileOptions.All.Where(options.Has).OrderBy(ProfileOptions.CodeOf, StringComparer.Ordinal))
        {
            output.WriteLine($"  {ProfileOptions.CodeOf(option)} {ProfileOptions.MeaningOf(option)} ({ProfileOptions.NameOf(option)})");
        }

        foreach (string notice in NoticesOf(recipe))
        {
            output.WriteLine($"notice: {notice}");
        }

        return ExitCodes.Done;
    }

    // What the recipe says itself, and what a site may not expect of it.
    private static IEnumerable<string> NoticesOf(Recipe recipe)
    {
        if (recipe.Notice is { } own)
        {
            yield return own;
        }

        Profile profile = RecipeProfile.Of(recipe);
        if (profile.AcceptsUnclearedPixels)
        {
            yield return "pixels that may show text and that nothing cleared are delivered: the partner has to clear them";
        }

        if (profile.UsesRandomSecrets)
        {
            yield return "subjects' replacements follow from random secrets, which `mip run` alone keeps";
        }

        if (profile.Options.Has(ProfileOption.RetainFullDates))
        {
            yield return "dates stay as they are";
        }

        if (profile.Options.Has(ProfileOption.RetainUids))
        {
            yield return "UIDs stay as they are: with the source at hand, every instance can be found again";
        }
    }
}
