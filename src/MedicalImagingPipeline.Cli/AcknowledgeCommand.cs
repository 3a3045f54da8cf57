using System.CommandLine;
using MedicalImagingPipeline.Core.Delivery;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip acknowledge`: the partner confirmed receipt, and a delivery is complete. In AWS the deliver function does the same.</summary>
internal static class AcknowledgeCommand
{
    private const string Name = "acknowledge";

    public static Command Build()
    {
        var output = new Argument<DirectoryInfo>("OUT") { Description = "What `mip run` left." };
        var by = new Option<string>("--by") { Description = "Who confirmed it, at the partner: a name that the audit keeps.", Required = true };
        var hash = new Option<string?>("--volumes-sha256") { Description = "The hash of the volumes, as the partner told it; another is refused. Without it is kept that none was told." };
        Option<DirectoryInfo?> keys = CommonOptions.Keys();
        var command = new Command(Name, "Writes down that the partner confirmed receipt: nothing else makes a delivery complete.") { output, by, hash, keys };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(async () =>
        {
            DeliverOutput result = await DeliveredCommand.RunAsync(
                parsed.GetRequiredValue(output).FullName,
                CommonOptions.KeysFolder(parsed.GetValue(keys)),
                mail: null,
                run => new DeliverInput(run, DeliverTask.Acknowledge, By: parsed.GetRequiredValue(by), VolumesSha256: parsed.GetValue(hash)),
                Name,
                cancellationToken).ConfigureAwait(false);
            Console.Out.WriteLine($"{result.Counts.Instances} instances in {result.Volumes} {(result.Volumes == 1 ? "volume" : "volumes")}: acknowledged, and complete");
            return ExitCodes.Done;
        }));
        return command;
    }
}
