using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Accesses;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli;

/// <summary>`mip accesses`: what of a delivery was fetched, first, last and how much, and whether the partner acknowledged it.</summary>
internal static class AccessesCommand
{
    private const string Name = "accesses";
    private const string Time = "yyyy-MM-dd HH:mm:ss";

    public static Command Build()
    {
        var output = new Argument<DirectoryInfo?>("OUT") { Description = "What `mip run` left; mip serve adds its answers to it.", Arity = ArgumentArity.ZeroOrOne };
        var events = new Option<DirectoryInfo?>("--events") { Description = "Files of CloudTrail, as copied from the trail's bucket." };
        var delivery = new Option<FileInfo?>("--delivery") { Description = "The run's delivery.json, as copied from the restricted bucket; acknowledged.json and revoked.json beside it." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(Name, "Says what of a delivery was fetched, when and how much, and whether it was acknowledged: nothing else makes it complete.") { output, events, delivery, json };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(async () =>
        {
            Task<DeliveryAccesses> reading = (parsed.GetValue(output), parsed.GetValue(events), parsed.GetValue(delivery)) switch
            {
                ({ } folder, null, null) => OfFolderAsync(folder.FullName, cancellationToken),
                (null, { } trail, { } file) => OfTrailAsync(trail.FullName, file.FullName, cancellationToken),
                _ => throw new ConfigurationException(Name, ["either OUT, or --events and --delivery"]),
            };
            DeliveryAccesses accesses;
            try
            {
                accesses = await reading.ConfigureAwait(false);
            }
            catch (InvalidDataException e)
            {
                throw new ConfigurationException(Name, [e.Message]);
            }

            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(accesses, ReceiptJson.Default.DeliveryAccesses));
            }
            else
            {
                Print(accesses);
            }

            return ExitCodes.Done;
        }));
        return command;
    }

    private static Task<DeliveryAccesses> OfFolderAsync(string output, CancellationToken cancellationToken) => OfAsync(
        DeliveryFile.In(output), _ => new AccessLog(Path.Combine(output, LocalPorts.RestrictedFolder, AccessLog.FileName)).ReadAsync(cancellationToken), cancellationToken);

    private static Task<DeliveryAccesses> OfTrailAsync(string trail, string delivery, CancellationToken cancellationToken) => OfAsync(
        delivery, record => new TrailAccesses(trail, PrefixOf(record)).ReadAsync(cancellationToken), cancellationToken);

    private static async Task<DeliveryAccesses> OfAsync(string delivery, Func<DeliveryRecord, IAsyncEnumerable<AccessEvent>> events, CancellationToken cancellationToken)
    {
        DeliveryRecord record = DeliveryFile.Read(delivery, Name);
        string folder = Path.GetDirectoryName(delivery)!;
        return await DeliveryAccesses.OfAsync(
            record,
            DeliveryFile.Find(Path.Combine(folder, Acknowledgement.FileName), PipelineJson.Default.Acknowledgement, Name),
            DeliveryFile.Find(Path.Combine(folder, Revocation.FileName), PipelineJson.Default.Revocation, Name),
            events(record),
            cancellationToken).ConfigureAwait(false);
    }

    private static string PrefixOf(DeliveryRecord record)
    {
        string key = record.Volumes[0].Facts.Object.Key;
        return key[..(key.LastIndexOf('/') + 1)];
    }

    private static void Print(DeliveryAccesses accesses)
    {
        string state = JsonSerializer.SerializeToElement(accesses.State, ReceiptJson.Default.ReceiptState).GetString()!;
        Console.Out.WriteLine($"delivery {accesses.Delivery}: {state}{(accesses.State == ReceiptState.Acknowledged ? ", and complete" : ", not acknowledged")}{(accesses.IsRevoked ? "; revoked" : "")}");
        Console.Out.WriteLine($"links mailed: {string.Join(", ", accesses.SentAt.Select(TextOf))}");
        if (accesses.AcknowledgedAt is { } at)
        {
            Console.Out.WriteLine($"acknowledged: {TextOf(at)}, {(accesses.IsHashTold == true ? "with the hash of the volumes" : "without the hash of the volumes")}");
        }

        int width = accesses.Objects.Max(one => one.Name.Length);
        Console.Out.WriteLine($"{"file".PadRight(width)}  {"first access (UTC)",-19}  {"last access (UTC)",-19}  {"times",6}  {"refused",7}  bytes sent / size");
        foreach (ObjectAccesses one in accesses.Objects)
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{one.Name.PadRight(width)}  {TextOf(one.First),-19}  {TextOf(one.Last),-19}  {one.Accesses,6}  {one.Refused,7}  {one.Bytes:#,0} / {one.Size:#,0} ({(one.Size == 0 ? 0 : 100d * one.Bytes / one.Size):0.#} %)"));
        }

        Console.Out.WriteLine("Bytes that were sent are no proof of receipt: the same ones count as often as they are asked for, and none is known to have arrived.");
        if (accesses.State != ReceiptState.Acknowledged)
        {
            Console.Out.WriteLine("Complete is what the partner confirms: mip acknowledge OUT --by NAME --volumes-sha256 HASH, as the partner tells it");
        }
    }

    private static string TextOf(DateTimeOffset? time) => time?.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture) ?? "-";

    private static string TextOf(DateTimeOffset time) => TextOf((DateTimeOffset?)time);
}
