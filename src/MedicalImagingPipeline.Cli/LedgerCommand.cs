using System.CommandLine;
using System.Text.Json;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip ledger`: shows an auditor one line of what was done, and that it is the one which the delivered proof stands for.</summary>
internal static class LedgerCommand
{
    public static Command Build() => new("ledger", "Proves one line of a ledger against a delivered volume, without showing the others.")
    {
        BuildProve(),
        BuildVerify(),
    };

    private static Command BuildProve()
    {
        var ledger = new Argument<FileInfo>("LEDGER") { Description = "An item's ledger, from the restricted folder or bucket." };
        var line = new Argument<long>("LINE") { Description = "The line's number, as zcat LEDGER | grep -n counts." };
        var command = new Command("prove", "Prints a line with what shows that it is of this ledger. For the site.") { ledger, line };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() =>
        {
            using FileStream file = Existing(parsed.GetRequiredValue(ledger), "LEDGER").OpenRead();
            Console.Out.WriteLine(LedgerLine.Take(file, parsed.GetValue(line)).ToJson());
            return Task.FromResult(ExitCodes.Done);
        }));
        return command;
    }

    private static Command BuildVerify()
    {
        var line = new Argument<FileInfo>("LINE") { Description = "What `mip ledger prove` printed." };
        var volume = new Argument<FileInfo>("VOLUME") { Description = "The volume as it was delivered." };
        var key = new Option<FileInfo?>("--key") { Description = "The sender's public key in PEM; without it, the one beside the volume." };
        var command = new Command("verify", "Checks a line against a volume. For an auditor.") { line, volume, key };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(async () =>
        {
            byte[] shown = await File.ReadAllBytesAsync(Existing(parsed.GetRequiredValue(line), "LINE").FullName, cancellationToken).ConfigureAwait(false);
            string path = Existing(parsed.GetRequiredValue(volume), "VOLUME").FullName;
            VolumeCheck check = await VolumeVerifier.CheckAsync(path, parsed.GetValue(key)?.FullName, cancellationToken).ConfigureAwait(false);
            string? bag = check.Problems.Count == 0 ? Parse(shown).FindIn(check.Proof!) : null;
            Console.Out.WriteLine(check.Problems.Count > 0 ? check.Problems[0] : bag is null ? "no bag of the volume has a ledger with this line" : $"a line of the ledger of {bag}");
            return bag is null ? ExitCodes.Failed : ExitCodes.Done;
        }));
        return command;
    }

    private static FileInfo Existing(FileInfo file, string argument) =>
        file.Exists ? file : throw new ConfigurationException("ledger", [$"{argument}: there is no such file"]);

    private static LedgerLine Parse(byte[] json)
    {
        try
        {
            return LedgerLine.Parse(json);
        }
        catch (JsonException)
        {
            throw new ConfigurationException("ledger", ["LINE: not what `mip ledger prove` prints"]);
        }
    }
}
