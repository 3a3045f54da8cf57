using System.CommandLine;
using System.Text.Json;
using MedicalImagingPipeline.Cli.Running;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Delivery.Serving;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>`mip serve`: a delivery on loopback, by links that are signed and end, as a partner gets them.</summary>
internal static class ServeCommand
{
    // A link has the port in it: with one that stays, a link outlives a restart.
    private const int DefaultPort = 8642;
    private const int MaxMinutes = Partner.MaxLinkHours * 60;

    public static Command Build()
    {
        var output = new Argument<DirectoryInfo>("OUT") { Description = "What `mip run` left." };
        var port = new Option<int>("--port") { Description = "Where to listen on 127.0.0.1; 0 for any port that is free.", DefaultValueFactory = _ => DefaultPort };
        var minutes = new Option<int?>("--minutes") { Description = $"How long links work, 1 to {MaxMinutes}; as the partner's file says by default." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command("serve", "Serves a delivery to this machine alone, by the link that a partner would get; Ctrl+C stops it.") { output, port, minutes, json };
        command.SetAction((parsed, cancellationToken) => ErrorBoundary.RunAsync(() => RunAsync(
            parsed.GetRequiredValue(output).FullName, parsed.GetValue(port), parsed.GetValue(minutes), parsed.GetValue(json), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(string output, int port, int? minutes, bool asJson, CancellationToken cancellationToken)
    {
        Check(port, minutes);
        string restricted = Path.Combine(output, LocalPorts.RestrictedFolder);
        DeliveryRecord record = DeliveryFile.Read(DeliveryFile.In(output), "serve");

        // No keys are needed: nothing is made but links.
        var ports = new LocalPorts(output, output, restricted, Recipe.Default, record.Partner);
        LinkKey key = await LinkKey.OfAsync(restricted, cancellationToken).ConfigureAwait(false);
        var delivery = new ServedDelivery(ports.Objects, ports.Layout, key, ports.Clock);
        var application = new DeliveryApplication(delivery, ports.Objects, new AccessLog(Path.Combine(restricted, AccessLog.FileName)), ports.Clock);
        await using LoopbackServer server = await LoopbackServer.StartAsync(port, application, cancellationToken).ConfigureAwait(false);
        TimeSpan? lifetime = minutes is { } count ? TimeSpan.FromMinutes(count) : null;
        Print(await delivery.LinkAsync(server.Root, record.RunKey, lifetime, cancellationToken).ConfigureAwait(false), record, ports.Clock.GetUtcNow(), asJson);
        Task stopped = Task.Delay(Timeout.Infinite, cancellationToken);
        return await Task.WhenAny(application.Failed, stopped).ConfigureAwait(false) == stopped
            ? ExitCodes.Done
            : throw new ConfigurationException("serve", [$"OUT: {AccessLog.FileName} cannot be written any more, and nothing is served that is not written down"]);
    }

    private static void Check(int port, int? minutes)
    {
        var mistakes = new List<string>();
        if (port is < 0 or > ushort.MaxValue)
        {
            mistakes.Add($"--port: 0 to {ushort.MaxValue}");
        }

        if (minutes is < 1 or > MaxMinutes)
        {
            mistakes.Add($"--minutes: 1 to {MaxMinutes}");
        }

        if (mistakes.Count > 0)
        {
            throw new ConfigurationException("serve", mistakes);
        }
    }

    private static void Print(DeliveryLink link, DeliveryRecord record, DateTimeOffset now, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new ServeResult(link.Address, link.Expires!.Value), ServeJson.Default.ServeResult));
            return;
        }

        Console.Out.WriteLine($"delivery {record.Delivery} for {record.Partner.DisplayName}, as its mail would link to it:");
        Console.Out.WriteLine();
        Console.Out.WriteLine(link.Address.AbsoluteUri);
        Console.Out.WriteLine();
        Console.Out.WriteLine($"{link.InWords(now)} On this machine alone, without TLS. Ctrl+C stops it.");
    }
}
