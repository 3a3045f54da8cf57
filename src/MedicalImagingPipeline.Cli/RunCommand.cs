using System.CommandLine;
using System.Text.Json;
using MedicalImagingPipeline.Cli.Mail;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip run`: the whole pipeline on folders.</summary>
internal static class RunCommand
{
    public static Command Build()
    {
        var drop = new Argument<DirectoryInfo>("DROP") { Description = "The folder with the studies." };
        var output = new Option<DirectoryInfo>("--out") { Description = "Where delivery, report and outbox go.", Required = true };
        Option<string?> recipe = CommonOptions.Recipe();
        Option<FileInfo?> partner = CommonOptions.Partner();
        Option<DirectoryInfo?> keys = CommonOptions.Keys();
        var mail = new MailOptions();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("run", "De-identifies, validates, packs and delivers a drop.") { drop, output, recipe, partner, keys, json };
        mail.AddTo(command);
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => RunAsync(
            parsed.GetRequiredValue(drop).FullName,
            parsed.GetRequiredValue(output).FullName,
            CommonOptions.KeysFolder(parsed.GetValue(keys)),
            CommonOptions.ReadRecipe(parsed.GetValue(recipe)),
            CommonOptions.ReadPartner(parsed.GetValue(partner)),
            mail.Read(parsed, Environment.GetEnvironmentVariable),
            parsed.GetValue(json),
            cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(
        string drop, string output, string keys, Recipe recipe, Partner partner, LocalMail mail, bool asJson, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(drop))
        {
            throw new ConfigurationException("run", ["DROP: there is no such folder"]);
        }

        if (IsInside(output, drop))
        {
            throw new ConfigurationException("run", ["--out: not inside the drop, or the next run would read what this one wrote"]);
        }

        var input = File.Exists(Path.Combine(drop, RunRequest.FileName)) ? new IngestInput { Key = RunRequest.FileName } : new IngestInput();
        using IDisposable taken = await OutputLock.TakeAsync(output, cancellationToken).ConfigureAwait(false);
        var run = new LocalRun(new LocalPorts(drop, output, keys, recipe, partner, mail), output);
        DeliverOutput result = await new PipelineRunner(run, ConsoleProgress.ForStandardError()).RunAsync(input, cancellationToken).ConfigureAwait(false);
        Print(result, output, asJson);
        return ExitCodes.Of(result.Status);
    }

    private static bool IsInside(string path, string folder) =>
        (Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) + Path.DirectorySeparatorChar)
            .StartsWith(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Says how a run ended.</summary>
    public static void Print(DeliverOutput result, string output, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, PipelineJson.Default.DeliverOutput));
            return;
        }

        ReportCounts counts = result.Counts;
        Console.Out.WriteLine($"{counts.Inputs} inputs: {counts.Delivered} delivered, {counts.Quarantined} quarantined, {counts.Failed} failed{(counts.Held == 0 ? "" : $", {counts.Held} held")}");
        Console.Out.WriteLine(result.Status switch
        {
            DeliveryStatus.Delivered => $"{counts.Instances} instances in {result.Volumes} {(result.Volumes == 1 ? "volume" : "volumes")}: {Path.Combine(output, "delivery")}",
            DeliveryStatus.AwaitingRelease => $"held for release: look at {Path.Combine(output, "delivery")}, then mip release {output} --by NAME",
            DeliveryStatus.NotReleased => "a named person refused the release: nothing was sent",
            DeliveryStatus.Incomplete => "incomplete: nothing was delivered; run again to do what is missing",
            _ => "nothing could be delivered",
        });
        if (result.FoundDelivered is { } earlier)
        {
            Console.Out.WriteLine($"delivered before, on {ExpiryText.Utc(earlier.DeliveredAt)}, and all of it is there: nothing was done");
            if (earlier.LinksExpire <= DateTimeOffset.UtcNow)
            {
                Console.Out.WriteLine($"the partner's links stopped on {ExpiryText.Utc(earlier.LinksExpire.Value)}: mip reissue {output} mails new ones");
            }
        }

        Console.Out.WriteLine($"report: {Path.Combine(output, DeliverStage.ReportHtml)}");
    }
}
