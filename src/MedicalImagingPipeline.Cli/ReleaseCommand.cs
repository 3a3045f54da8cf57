using System.CommandLine;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Aws;
using MedicalImagingPipeline.Aws.Releases;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip release`: a named person lets a run go to its partner, or refuses it.</summary>
internal static partial class ReleaseCommand
{
    public static Command Build()
    {
        var run = new Argument<string>("RUN") { Description = "The folder that mip run wrote, or the run key of a run in AWS, whose settings are in the environment." };
        var by = new Option<string>("--by") { Description = "Who decides: a name that the audit keeps.", Required = true };
        var refuse = new Option<bool>("--refuse") { Description = "The partner does not get it, for good." };
        var why = new Option<string?>("--why") { Description = "Why; a refusal has a reason." };
        Option<DirectoryInfo?> keys = CommonOptions.Keys();
        Option<bool> json = CommonOptions.Json();
        var command = new Command("release", "Releases a run whose partner's file says release: manual, or refuses it.") { run, by, refuse, why, keys, json };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() =>
        {
            var decision = new Decision(!parsed.GetValue(refuse), parsed.GetRequiredValue(by), parsed.GetValue(why));
            string named = parsed.GetRequiredValue(run);
            return Directory.Exists(named)
                ? OfFolderAsync(Path.GetFullPath(named), CommonOptions.KeysFolder(parsed.GetValue(keys)), decision, parsed.GetValue(json), cancellationToken)
                : OfAwsAsync(named, decision, cancellationToken);
        }));
        return command;
    }

    private static async Task<int> OfFolderAsync(string output, string keys, Decision decision, bool asJson, CancellationToken cancellationToken)
    {
        using IDisposable taken = await OutputLock.TakeAsync(output, cancellationToken).ConfigureAwait(false);

        // The run keeps its partner and recipe, and nothing more is read of the drop.
        var ports = new LocalPorts(Path.Combine(output, LocalPorts.WorkFolder), output, keys, Recipe.Default, Partner.Default);
        string run = await new RunReleases(ports.Objects).RunsAsync(cancellationToken).ConfigureAwait(false) is [var only] ? only : throw Nothing();
        await DecideAsync(ports, run, decision, cancellationToken).ConfigureAwait(false);
        var local = new LocalRun(ports, output);
        DeliverOutput result = await local.Deliver.RunAsync(new DeliverInput(run), cancellationToken).ConfigureAwait(false);
        local.ClearWork();
        RunCommand.Print(result, output, asJson);
        return result.Status == DeliveryStatus.Delivered || !decision.IsReleased ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    private static async Task<int> OfAwsAsync(string run, Decision decision, CancellationToken cancellationToken)
    {
        if (!RunKeyPattern().IsMatch(run))
        {
            throw new ConfigurationException("release", ["RUN: neither a folder nor a run key"]);
        }

        AwsPorts ports = AwsPorts.FromEnvironment();
        ReleaseRequest request = await DecideAsync(ports, run, decision, cancellationToken).ConfigureAwait(false);
        using TaskAnswers answers = TaskAnswers.FromEnvironment();
        bool isWaiting = await answers.GoOnAsync(request.TaskToken, cancellationToken).ConfigureAwait(false);
        Console.Out.WriteLine((decision.IsReleased ? "released" : "refused")
            + (isWaiting ? "" : "; the execution waits no more: start the same drop again, and it ends by this decision"));
        return ExitCodes.Done;
    }

    private static async Task<ReleaseRequest> DecideAsync(IPorts ports, string run, Decision decision, CancellationToken cancellationToken)
    {
        var releases = new RunReleases(ports.Objects);
        ReleaseRequest request = await releases.FindRequestAsync(run, cancellationToken).ConfigureAwait(false) ?? throw Nothing();
        await releases.DecideAsync(request, decision.IsReleased, decision.By, decision.Why, ports.Clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return request;
    }

    private static ConfigurationException Nothing() => new("release", ["RUN: nothing waits for a release there"]);

    [GeneratedRegex("^[0-9a-f]{32}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex RunKeyPattern();

    /// <summary>What was decided. Names a person: no record.</summary>
    private sealed class Decision(bool isReleased, string by, string? why)
    {
        public bool IsReleased { get; } = isReleased;

        public string By { get; } = by;

        public string? Why { get; } = why;
    }
}
