using System.CommandLine;
using System.Security.Cryptography;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Audit;
using MedicalImagingPipeline.Core.Evidence;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip audit`: whether the trail of a run is whole.</summary>
internal static class AuditCommand
{
    private const string Anything = "*.json";

    public static Command Build() => new("audit", "Checks what was written down of runs.")
    {
        BuildVerify(),
    };

    private static Command BuildVerify()
    {
        var folder = new Argument<DirectoryInfo>("RUN") { Description = "The output folder of `mip run`, or the folder with a run's events, as copied from the audit bucket." };
        var key = new Option<FileInfo?>("--key") { Description = "The site's public key in PEM: checks the signature of the last event, without which an end can be made up." };
        var command = new Command("verify", "Checks the chain of audit events and names the first link that is broken. Needs no network.") { folder, key };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => Task.FromResult(Run(parsed.GetRequiredValue(folder), parsed.GetValue(key)))));
        return command;
    }

    private static int Run(DirectoryInfo folder, FileInfo? keyFile)
    {
        if (!folder.Exists)
        {
            throw new ConfigurationException("audit", ["RUN: there is no such folder"]);
        }

        using ECDsa? key = keyFile is null ? null : ReadKey(keyFile);
        string[] runs = RunsIn(folder);
        if (runs.Length == 0)
        {
            throw new ConfigurationException("audit", ["RUN: there are no audit events in it"]);
        }

        bool isWhole = true;
        foreach (string run in runs)
        {
            var check = AuditCheck.Of(run, key);
            foreach (string problem in check.Problems)
            {
                Console.Out.WriteLine(problem);
            }

            string end = check.Last is not { } last ? "the run has not ended"
                : $"ended {last.DateTime:yyyy-MM-dd HH:mm:ss}Z, {last.Details.GetValueOrDefault("status", last.Details.GetValueOrDefault("error", "unknown"))}, {(check.IsSigned ? "signed" : "signature not checked")}";
            Console.Out.WriteLine($"run {check.Run}: {check.Events} events, {(check.Problems.Count == 0 ? "one chain" : "NOT one chain")}; {end}");
            isWhole &= check.Problems.Count == 0;
        }

        return isWhole ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string[] RunsIn(DirectoryInfo folder)
    {
        string audit = Path.Combine(folder.FullName, RunLayout.AuditFolder);
        return Directory.Exists(audit) ? [.. Directory.EnumerateDirectories(audit).Where(HoldsEvents).Order(StringComparer.Ordinal)]
            : HoldsEvents(folder.FullName) ? [folder.FullName]
            : [];
    }

    private static bool HoldsEvents(string folder) => Directory.EnumerateFiles(folder, Anything).Any();

    private static ECDsa ReadKey(FileInfo file) =>
        (file.Exists ? PublicKeyFile.Parse(File.ReadAllBytes(file.FullName)) : null) ?? throw new ConfigurationException("audit", ["--key: no public key in PEM"]);
}
