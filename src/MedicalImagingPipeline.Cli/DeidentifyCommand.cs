using System.CommandLine;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tables.Pipeline;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip deidentify`: files in, files out, nothing else.</summary>
internal static class DeidentifyCommand
{
    public static Command Build()
    {
        var input = new Argument<string>("IN") { Description = "A file, or a folder of files." };
        var output = new Argument<DirectoryInfo>("OUT") { Description = "The folder to write to. Names in it are made of pseudonyms." };
        Option<string?> recipe = CommonOptions.Recipe();
        Option<FileInfo?> partner = CommonOptions.Partner();
        Option<DirectoryInfo?> keys = CommonOptions.Keys();
        var command = new Command("deidentify", "De-identifies files, without validation and packaging.") { input, output, recipe, partner, keys };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => RunAsync(
            parsed.GetRequiredValue(input),
            parsed.GetRequiredValue(output).FullName,
            CommonOptions.KeysFolder(parsed.GetValue(keys)),
            CommonOptions.ReadRecipe(parsed.GetValue(recipe)),
            CommonOptions.ReadPartner(parsed.GetValue(partner)),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        string input, string output, string keysFolder, Recipe recipe, Partner partner, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = Directory.Exists(input) ? [.. Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories)]
            : File.Exists(input) ? [input]
            : throw new ConfigurationException("deidentify", ["IN: there is no such file or folder"]);
        Profile profile = RecipeProfile.Of(recipe);
        if (profile.UsesRandomSecrets)
        {
            throw new ConfigurationException("deidentify", ["--recipe: random subject secrets are kept by `mip run` alone"]);
        }

        if (profile.Holds.Values.Any(scope => scope != HoldScope.Instance))
        {
            throw new ConfigurationException("deidentify", ["--recipe: series and studies are held together by `mip run` alone"]);
        }

        using PseudonymKeys keys = await PseudonymKeys.DeriveAsync(new FileKeyedHash(keysFolder), partner.Name, cancellationToken).ConfigureAwait(false);
        var options = new DeidentifierOptions(Software.Name, Software.Version, recipe.Name, ConfigurationReader.HashOf(recipe)) { Profile = profile };
        var work = new FileDeidentifier(new Deidentifier(options, keys), new FileTables(recipe, keys), keys.Names, output);
        FileCounts counts = await work.RunAsync(files, cancellationToken).ConfigureAwait(false);

        Console.Out.WriteLine($"{files.Count} inputs: {counts.Written} written, {files.Count - counts.Written} quarantined");
        foreach ((string reason, int count) in counts.Reasons.OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            Console.Out.WriteLine($"  {reason}: {count}");
        }

        return counts.Written > 0 ? ExitCodes.Done : ExitCodes.Incomplete;
    }
}
