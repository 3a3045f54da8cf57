using System.CommandLine;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip verify`: checks a volume as the partner would, and what a partner would not see.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var volume = new Argument<FileInfo>("VOLUME") { Description = "The zip; its signature and proof lie beside it." };
        var key = new Option<FileInfo?>("--key") { Description = "The sender's public key in PEM. Without it the one beside the volume is used, which shows no more than that all is of one piece." };
        var command = new Command("verify", "Checks a volume: structure, checksums, bags, that no file is unlisted, signatures and proofs. Needs no network.") { volume, key };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => RunAsync(parsed.GetRequiredValue(volume), parsed.GetValue(key), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, FileInfo? key, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new ConfigurationException("verify", ["VOLUME: there is no such file"]);
        }

        VolumeCheck check = await VolumeVerifier.CheckAsync(file.FullName, key?.FullName, cancellationToken).ConfigureAwait(false);
        foreach (string problem in check.Problems)
        {
            Console.Out.WriteLine(problem);
        }

        if (check.KeySha256 is not null)
        {
            Console.Out.WriteLine($"signing key {check.KeySha256}{(key is null ? ", which came with the volume: compare it with the one that you have from the sender" : "")}");
        }

        Console.Out.WriteLine($"{check.Package.Entries.Count} files in {check.Package.Bags.Count} bags: {(check.Problems.Count == 0 ? "as listed, signed and proved" : "NOT as listed, signed and proved")}");
        return check.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
