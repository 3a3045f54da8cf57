using System.Text;
using System.Text.Json;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Local;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Doubles;
using MedicalImagingPipeline.Core.Validation;
using MimeKit;

namespace MedicalImagingPipeline.Core.Tests.Pipeline;

/// <summary>The five stages in memory.</summary>
internal sealed class PipelineHarness : IMailer, IDeliveryLinks
{
    private readonly RunLayout _layout = new(IsFlat: true);

    public MemoryObjectStore Objects { get; } = new();

    public FixedKeyedHash Keys { get; } = new();

    public MemorySigner Signer { get; } = new();

    public List<MimeMessage> Outbox { get; } = [];

    public IngestInput Input { get; set; } = new();

    public Recipe Recipe { get; init; } = Recipe.Default;

    public Partner Partner { get; init; } = Partner.Default;

    /// <summary>Files under <c>config/</c> besides recipe and partner.</summary>
    public Dictionary<string, string> Configuration { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    public Task PutAsync(string key, byte[] content) =>
        Objects.PutAsync(Bucket.Ingest, key, content, "application/octet-stream", CancellationToken.None);

    public Task PutAsync(string key, TestInstance instance) => PutAsync(key, instance.ToBytes());

    public Task<IngestOutput> IngestAsync() =>
        new IngestStage(Objects, Keys, new ConfigurationFiles(Configuration, new GivenConfiguration(Recipe, Partner)), new RunLimits(1, Partner.MaxLinkHours), _layout).RunAsync(Input, CancellationToken.None);

    public Task<DeidentifyOutput> DeidentifyAsync(string run, int item) =>
        new DeidentifyStage(Objects, Keys).RunAsync(new DeidentifyInput(run, item), CancellationToken.None);

    public Task<ValidateOutput> ValidateAsync(string run, int item) =>
        new ValidateStage(Objects).RunAsync(new ValidateInput(run, item), CancellationToken.None);

    public Task<PackageOutput> PackageAsync(string run) =>
        new PackageStage(Objects, Keys, _layout).RunAsync(new PackageInput(run), CancellationToken.None);

    public Task<DeliverOutput> DeliverAsync(string run, string? taskToken = null) =>
        new DeliverStage(Objects, this, "delivery@mip.invalid", this, Signer, _layout, new FixedClock(Now)).RunAsync(new DeliverInput(run, taskToken), CancellationToken.None);

    /// <summary>Runs everything, items in order.</summary>
    public async Task<DeliverOutput> RunAsync()
    {
        IngestOutput ingested = await IngestAsync();
        for (int item = 1; item <= ingested.Items; item++)
        {
            await DeidentifyAsync(ingested.RunKey, item);
            await ValidateAsync(ingested.RunKey, item);
        }

        await PackageAsync(ingested.RunKey);
        return await DeliverAsync(ingested.RunKey);
    }

    public async Task<Report> ReportAsync() =>
        JsonSerializer.Deserialize(await ReadAsync(Bucket.Audit, DeliverStage.ReportJson), ReportJsonContext.Default.Report)!;

    public async Task<string> InputsCsvAsync() => Encoding.UTF8.GetString(await ReadAsync(Bucket.Restricted, DeliverStage.InputsCsv));

    public async Task<byte[]> ReadAsync(Bucket bucket, string key)
    {
        ObjectVersion version = (await Objects.FindAsync(bucket, key, CancellationToken.None))!.Value;
        using var copy = new MemoryStream();
        await using Stream stream = await Objects.OpenReadAsync(version, 0, null, CancellationToken.None);
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    public async Task<Dictionary<string, byte[]>> ReadAllAsync(Bucket bucket)
    {
        var all = new Dictionary<string, byte[]>();
        await foreach (ObjectVersion version in Objects.ListAsync(bucket, "", CancellationToken.None))
        {
            all.Add(version.Key, await ReadAsync(bucket, version.Key));
        }

        return all;
    }

    /// <summary>Every file in every volume.</summary>
    public async Task<Dictionary<string, byte[]>> DeliveredFilesAsync()
    {
        var files = new Dictionary<string, byte[]>();
        foreach ((string key, byte[] volume) in await ReadAllAsync(Bucket.Delivery))
        {
            if (key.EndsWith(".zip", StringComparison.Ordinal))
            {
                using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(volume));
                foreach (System.IO.Compression.ZipArchiveEntry entry in zip.Entries)
                {
                    using var content = new MemoryStream();
                    await using Stream stream = entry.Open();
                    await stream.CopyToAsync(content);
                    files.Add(entry.FullName, content.ToArray());
                }
            }
        }

        return files;
    }

    Task IMailer.SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        message.WriteTo(copy, cancellationToken);
        copy.Position = 0;
        Outbox.Add(MimeMessage.Load(copy, cancellationToken));
        return Task.CompletedTask;
    }

    Task<Uri> IDeliveryLinks.ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri("https://delivery.invalid/" + page.Key));

    Task<Uri> IDeliveryLinks.FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new Uri(file.Key, UriKind.Relative));

    private sealed class ConfigurationFiles(Dictionary<string, string> files, GivenConfiguration given) : IConfigurationFiles
    {
        public Task<byte[]?> FindAsync(string path, CancellationToken cancellationToken) =>
            files.TryGetValue(path, out string? text) ? Task.FromResult<byte[]?>(Encoding.UTF8.GetBytes(text)) : given.FindAsync(path, cancellationToken);
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
