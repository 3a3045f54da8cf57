using System.CommandLine;
using System.Globalization;
using MedicalImagingPipeline.Cli.Mail;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip reissue` and `mip revoke`: what can be done about a delivery that was made. In AWS the deliver function does the same.</summary>
internal static class DeliveredCommand
{
    public static Command BuildReissue() => Build(
        "reissue", "Mails new links to a delivery; what was packed is not touched.", DeliverTask.Reissue, "new links were mailed; the package is as it was");

    public static Command BuildRevoke() => Build(
        "revoke", "Takes a delivery back: nothing of it is served or sent again.", DeliverTask.Revoke, "the delivery is revoked");

    private static Command Build(string name, string description, DeliverTask task, string done)
    {
        var output = new Argument<DirectoryInfo>("OUT") { Description = "What `mip run` left." };
        Option<DirectoryInfo?> keys = CommonOptions.Keys();
        var mail = new MailOptions();
        var command = new Command(name, description) { output, keys };
        if (task == DeliverTask.Reissue)
        {
            mail.AddTo(command);
        }

        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(async () =>
        {
            string folder = parsed.GetRequiredValue(output).FullName;
            LocalMail? sender = task == DeliverTask.Reissue ? mail.Read(parsed, Environment.GetEnvironmentVariable) : null;
            DeliverOutput result = await RunAsync(folder, CommonOptions.KeysFolder(parsed.GetValue(keys)), sender, run => new DeliverInput(run, task), name, cancellationToken).ConfigureAwait(false);
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Counts.Instances} instances in {result.Volumes} {(result.Volumes == 1 ? "volume" : "volumes")}: {done}"));
            return ExitCodes.Done;
        }));
        return command;
    }

    /// <summary>Asks something of Deliver about what a folder's run delivered.</summary>
    public static async Task<DeliverOutput> RunAsync(
        string output, string keys, LocalMail? mail, Func<string, DeliverInput> ask, string name, CancellationToken cancellationToken)
    {
        string file = DeliveryFile.In(output);
        DeliveryFile.Read(file, name); // A folder without one is left without a lock, too.
        using IDisposable taken = await OutputLock.TakeAsync(output, cancellationToken).ConfigureAwait(false);
        DeliveryRecord record = DeliveryFile.Read(file, name);

        // The drop may be gone: nothing reads it.
        var ports = new LocalPorts(output, output, keys, Recipe.Default, record.Partner, mail);
        return await new LocalRun(ports, output).Deliver.RunAsync(ask(record.RunKey), cancellationToken).ConfigureAwait(false);
    }
}
