using System.CommandLine;
using System.Text.Json;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Suggestion;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>`mip recipe suggest`: a list of columns for a table, each with what to do and why. Names of columns are printed, values are not.</summary>
internal static class RecipeSuggestCommand
{
    // What a table would be treated with if nothing were said of it.
    private const string DefaultRecipe = "research";

    public static Command Build()
    {
        var table = new Argument<string>("TABLE") { Description = "A CSV or JSON file." };
        Option<string?> recipe = CommonOptions.Recipe();
        recipe.Description = $"The recipe that the list is to go into; \"{DefaultRecipe}\" is the default.";
        var command = new Command("suggest", "Proposes what to do with the columns of a table, by their names and by what their values look like.") { table, recipe };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() =>
            RunAsync(parsed.GetRequiredValue(table), parsed.GetValue(recipe), Console.Out, Console.Error, cancellationToken)));
        return command;
    }

    /// <summary>Tests call this.</summary>
    internal static async Task<int> RunAsync(string table, string? recipe, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (!File.Exists(table))
        {
            throw new ConfigurationException("suggest", ["TABLE: there is no such file"]);
        }

        Recipe read = CommonOptions.ReadRecipe(recipe ?? DefaultRecipe);
        if (await TableSuggester.SuggestAsync(table, RecipeProfile.Of(read), cancellationToken).ConfigureAwait(false) is not ({ } rule, { } form))
        {
            await errors.WriteLineAsync("TABLE: neither CSV with a table's rows nor JSON").ConfigureAwait(false);
            return ExitCodes.Usage;
        }

        await errors.WriteLineAsync(Describe(form)).ConfigureAwait(false);
        await output.WriteLineAsync(JsonSerializer.Serialize(new RecipeDocument { Extends = read.Name, Tables = [rule] }, SuggestionJson.Default.RecipeDocument)).ConfigureAwait(false);
        return ExitCodes.Done;
    }

    private static string Describe(TableForm form) => form.Kind == TableKind.Csv
        ? $"CSV, {form.Encoding}{(form.HasByteOrderMark ? " with a byte order mark" : "")}, separated by {Word(form.Separator)}, {(form.HasQuotes ? "quoted" : "without quotes")}, {(form.HasHeader ? "with a header" : "without a header: columns have no names to list")}"
        : $"JSON ({form.Kind}), {form.Encoding}";

    private static string Word(string separator) => separator switch
    {
        "\t" => "tabs",
        ";" => "semicolons",
        "|" => "bars",
        _ => "commas",
    };
}
