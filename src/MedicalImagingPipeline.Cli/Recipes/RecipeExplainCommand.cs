using System.CommandLine;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>`mip recipe explain`: which rule decides for an attribute, and why.</summary>
internal static class RecipeExplainCommand
{
    public static Command Build()
    {
        var attribute = new Argument<string>("ATTRIBUTE") { Description = "A keyword, or a tag such as \"(0008,1030)\" or 0008,1030; of a private attribute 0019,xx0C." };
        Option<string?> recipe = CommonOptions.Recipe();
        Option<string?> creator = new("--creator") { Description = "The private creator, for a private attribute." };
        Option<string?> sopClass = new("--sop-class") { Description = "The UID of the instances' SOP class; without it, what holds by the attribute's Type is told for each Type." };
        var command = new Command("explain", "Says which rule decides for an attribute, and why.") { attribute, recipe, creator, sopClass };
        command.SetAction((parsed, _) => ErrorBoundary.RunAsync(() => Task.FromResult(Run(
            parsed.GetRequiredValue(attribute), CommonOptions.ReadRecipe(parsed.GetValue(recipe)), parsed.GetValue(creator), Console.Out, parsed.GetValue(sopClass)))));
        return command;
    }

    /// <summary>Tests call this.</summary>
    internal static int Run(string attribute, Recipe recipe, string? creator, TextWriter output, string? sopClass = null)
    {
        if (!AttributeExplainer.TryParse(attribute, out DicomTag tag))
        {
            throw new ConfigurationException("explain", ["ATTRIBUTE: neither a tag nor a keyword of the dictionary"]);
        }

        if (creator is not null && !tag.IsPrivate)
        {
            throw new ConfigurationException("explain", ["--creator: for private attributes"]);
        }

        Iod? iod = null;
        if (sopClass is not null && !IodTable.TryGet(sopClass, out iod))
        {
            throw new ConfigurationException("explain", ["--sop-class: not the UID of a storage SOP class of the standard"]);
        }

        AttributeExplanation explanation = new AttributeExplainer(recipe, iod).Of(tag, creator);
        output.WriteLine($"{AttributeNames.TagOf(explanation.Tag)} {AttributeNames.Of(explanation.Tag)}, {explanation.Vr}");
        output.WriteLine($"recipe: {recipe.Name}, sha256 {ConfigurationReader.HashOf(recipe)}");
        for (int i = 0; i < explanation.Places.Count; i++)
        {
            PlaceExplanation place = explanation.Places[i];
            PlaceExplanation first = explanation.Places[0];
            if (i > 0 && place with { Place = first.Place } == first)
            {
                output.WriteLine($"{place.Place}: the same");
                continue;
            }

            output.WriteLine($"{place.Place}: {place.What}");
            if (place.Otherwise is { } otherwise)
            {
                output.WriteLine($"  what cannot be treated so: {otherwise}");
            }

            output.WriteLine($"  decided by {place.Why}");
        }

        foreach (string fact in explanation.Facts)
        {
            output.WriteLine(fact);
        }

        return ExitCodes.Done;
    }
}
