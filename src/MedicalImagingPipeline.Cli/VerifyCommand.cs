using System.CommandLine;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip verify`: checks a volume as the partner would, and what a partner would not see.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var volumes = new Argument<FileInfo[]>("VOLUME") { Description = "The zip, or several; signatures and proofs lie beside it.", Arity = ArgumentArity.OneOrMore };
        var key = new Option<FileInfo?>("--key") { Description = "The sender's public key in PEM. Without it the one beside the volume is used, which shows no more than that all is of one piece." };
        var command = new Command("verify", "Checks volumes: structure, checksums, bags, that no file is unlisted, signatures and proofs. Of all volumes of a delivery it prints the hash that acknowledges them. Needs no network.") { volumes, key };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => RunAsync(parsed.GetRequiredValue(volumes), parsed.GetValue(key), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] files, FileInfo? key, CancellationToken cancellationToken)
    {
        var checks = new List<VolumeCheck>();
        foreach (FileInfo file in files)
        {
            checks.Add(await CheckAsync(file, key, cancellationToken).ConfigureAwait(false));
        }

        if (checks.Any(check => check.Problems.Count > 0))
        {
            return ExitCodes.Failed;
        }

        PrintHash(checks);
        return ExitCodes.Done;
    }

    private static async Task<VolumeCheck> CheckAsync(FileInfo file, FileInfo? key, CancellationToken cancellationToken)
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
        return check;
    }

    // The hash is of a whole delivery, each volume of it once.
    private static void PrintHash(List<VolumeCheck> checks)
    {
        VolumeCheck[] volumes = [.. checks.DistinctBy(check => check.Proof!.Volume)];
        if (volumes.DistinctBy(check => check.Proof!.Delivery).Count() == 1 && volumes.Length == volumes[0].Proof!.Volumes)
        {
            Console.Out.WriteLine($"all of delivery {volumes[0].Proof!.Delivery}: to acknowledge it, say this code and the hash of the volumes {ReleasedVolume.HashOf(volumes.Select(check => check.Outside!))}");
        }
    }
}
