using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Cli.Serving;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Delivery.Serving;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Delivery;

namespace MedicalImagingPipeline.EndToEnd.Tests.Serving;

/// <summary>An output folder with a delivery of one volume of any bytes, to be served in this process, by a clock of the test's own, or by `mip serve`.</summary>
internal sealed partial class ServedFolder : IAsyncDisposable
{
    public const string Volume = "example-7F3K-v001.zip";
    public const string Contact = "data office";

    private readonly ScratchFolder _scratch = new();
    private LoopbackServer? _server;

    private ServedFolder(Agreement? agreement)
    {
        Ports = new LocalPorts(Out, Out, Out, Recipe.Default, Partner.Default);
        Record = TestRecord.Of(volumes: 1, agreement: agreement);
    }

    public string Out => _scratch.File("out");

    public string VolumePath => Path.Combine(Out, LocalPorts.DeliveryFolder, Volume);

    public LocalPorts Ports { get; }

    public DeliveryRecord Record { get; private set; }

    public MovingClock Clock { get; } = new();

    public DeliveryApplication? Application { get; private set; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public Uri Root => _server!.Root;

    /// <summary>A folder whose volume is some random bytes.</summary>
    public static Task<ServedFolder> OfBytesAsync(int count) => OfAsync(path => File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(count)));

    /// <summary>A folder whose volume is large and takes no room: zeros with a word at its end.</summary>
    public static Task<ServedFolder> OfSparseAsync(long size, byte[] end) => OfAsync(path =>
    {
        using FileStream file = File.Create(path);
        file.SetLength(size - end.Length);
        file.Position = file.Length;
        file.Write(end);
        return Task.CompletedTask;
    });

    /// <summary>Serves in this process.</summary>
    public async Task<ServedFolder> StartAsync()
    {
        LinkKey key = await LinkKey.OfAsync(Path.Combine(Out, LocalPorts.RestrictedFolder), CancellationToken.None);
        Delivery = new ServedDelivery(Ports.Objects, Ports.Layout, key, Clock);
        Application = new DeliveryApplication(Delivery, Ports.Objects, new AccessLog(LogPath), Clock);
        _server = await LoopbackServer.StartAsync(0, Application, CancellationToken.None);
        return this;
    }

    public ServedDelivery? Delivery { get; private set; }

    public string LogPath => Path.Combine(Out, LocalPorts.RestrictedFolder, AccessLog.FileName);

    /// <summary>The link to the page, for an hour.</summary>
    public async Task<Uri> PageAsync() => (await Delivery!.LinkAsync(Root, Record.RunKey, TimeSpan.FromHours(1), CancellationToken.None)).Address;

    /// <summary>The link to a file, as the page has it.</summary>
    public async Task<Uri> LinkAsync(string name = Volume) => LinksOf(await Http.GetStringAsync(await PageAsync())).Single(link => link.AbsolutePath.EndsWith("/" + name, StringComparison.Ordinal));

    /// <summary>The links of a page.</summary>
    public static IReadOnlyList<Uri> LinksOf(string page) => [.. Links().Matches(page).Select(match => new Uri(WebUtility.HtmlDecode(match.Groups[1].Value)))];

    /// <summary>The log; answers are written down after they were sent.</summary>
    public async Task<IReadOnlyList<AccessEvent>> AccessesAsync(int count)
    {
        for (int tries = 0; ; tries++)
        {
            var read = new List<AccessEvent>();
            await foreach (AccessEvent access in new AccessLog(LogPath).ReadAsync(CancellationToken.None))
            {
                read.Add(access);
            }

            if (read.Count >= count || tries == 100)
            {
                Assert.Equal(count, read.Count);
                return read;
            }

            await Task.Delay(50);
        }
    }

    public async Task StopAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            _server = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        _scratch.Dispose();
    }

    private static async Task<ServedFolder> OfAsync(Func<string, Task> write)
    {
        var folder = new ServedFolder(new Agreement { Id = "DUA-1", Contact = Contact });
        Directory.CreateDirectory(Path.GetDirectoryName(folder.VolumePath)!);
        await write(folder.VolumePath);
        await folder.WriteRecordAsync();
        return folder;
    }

    private async Task WriteRecordAsync()
    {
        async Task<ObjectVersion> FileAsync(string name) =>
            await Ports.Objects.PutAsync(Bucket.Delivery, name, System.Text.Encoding.UTF8.GetBytes("synthetic " + name), "", CancellationToken.None);

        ObjectVersion zip = (await Ports.Objects.FindAsync(Bucket.Delivery, Volume, CancellationToken.None))!.Value;
        string name = Path.GetFileNameWithoutExtension(Volume);
        VolumeFacts facts = Record.Volumes[0].Facts with { Name = name, Object = zip, Size = zip.Size };
        Record = Record with
        {
            Volumes = [new DeliveredVolume(facts, await FileAsync(name + ".sig"), await FileAsync(name + ".proof.json"), await FileAsync(name + ".proof.json.sig"))],
            Files = [await FileAsync("example-7F3K-series.csv"), await FileAsync("signing-key.pem")],
            Sendings = [new Sending(0, TestRecord.Now, null, await FileAsync("index.html"))],
        };
        await Ports.Objects.PutAsync(
            Bucket.Restricted, DeliveryRecord.FileName, JsonSerializer.SerializeToUtf8Bytes(Record, PipelineJson.Default.DeliveryRecord), "", CancellationToken.None);
        await Ports.Objects.PutAsync(Bucket.Audit, "report.html", "of the site"u8.ToArray(), "", CancellationToken.None);
    }

    [GeneratedRegex("href=\"(http[^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Links();
}

/// <summary>A clock that a test moves.</summary>
internal sealed class MovingClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.Parse("2026-11-03T10:00:00.75Z", CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => Now;
}
