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
internal sealed class PipelineHarness : IPorts, IMailer, IDeliveryLinks
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    public MemoryObjectStore Objects { get; init; } = new();

    public FixedKeyedHash Keys { get; } = new();

    public MemorySigner Signer { get; } = new();

    public MailSettings Mail { get; init; } = new("delivery@mip.invalid", ["site@mip.invalid"]);

    /// <summary>Who at the site hears of the drop's runs, by its folder.</summary>
    public IReadOnlyList<string>? SiteEmail { get; init; }

    public List<MimeMessage> Outbox { get; } = [];

    /// <summary>The mails to the partner.</summary>
    public IEnumerable<MimeMessage> PartnerMails => Outbox.Where(mail => !SiteMails.Contains(mail));

    /// <summary>The mails to the site.</summary>
    public IEnumerable<MimeMessage> SiteMails => Outbox.Where(mail => mail.To.Mailboxes.Any(to => Mail.Site.Contains(to.Address)));

    /// <summary>Versions whose links were taken back.</summary>
    public List<ObjectVersion> Revoked { get; } = [];

    /// <summary>When the harness's links stop.</summary>
    public DateTimeOffset? LinksExpire { get; set; } = s_start.AddHours(72);

    public IngestInput Input { get; set; } = new();

    public Recipe Recipe { get; set; } = Recipe.Default;

    public Partner Partner { get; set; } = Partner.Default;

    public VolumeLimits? Limits { get; init; }

    /// <summary>Files under <c>config/</c> besides recipe and partner.</summary>
    public Dictionary<string, string> Configuration { get; } = [];

    public DateTimeOffset Now { get; set; } = s_start;

    /// <summary>Mails that leave before the program is stopped; all when null.</summary>
    public int? MailsLeft { get; set; }

    public Task PutAsync(string key, byte[] content) =>
        Objects.PutAsync(Bucket.Ingest, key, content, "application/octet-stream", CancellationToken.None);

    public Task PutAsync(string key, TestInstance instance) => PutAsync(key, instance.ToBytes());

    IObjectStore IPorts.Objects => Objects;

    IKeyedHash IPorts.KeyedHash => Keys;

    IConfigurationFiles IPorts.Configuration => new ConfigurationFiles(Configuration, new GivenConfiguration(Recipe, Partner, SiteEmail));

    RunLimits IPorts.Limits => new(1, Partner.MaxLinkHours);

    RunLayout IPorts.Layout { get; } = new(IsFlat: true);

    IMailer IPorts.Mailer => this;

    MailSettings IPorts.Mail => Mail;

    IDeliveryLinks IPorts.Links => this;

    ISigner IPorts.Signer => Signer;

    string IPorts.Actor => "harness";

    TimeProvider IPorts.Clock => new FixedClock(Now);

    public Task<IngestOutput> IngestAsync() => Stages.Ingest(this).RunAsync(Input, CancellationToken.None);

    public Task<DeidentifyOutput> DeidentifyAsync(string run, int item) => Stages.Deidentify(this).RunAsync(new DeidentifyInput(run, item), CancellationToken.None);

    public Task<ValidateOutput> ValidateAsync(string run, int item) => Stages.Validate(this).RunAsync(new ValidateInput(run, item), CancellationToken.None);

    public Task<PackageOutput> PackageAsync(string run) =>
        (Limits is null ? Stages.Package(this) : new PackageStage(Objects, Keys, ((IPorts)this).Layout, Limits)).RunAsync(new PackageInput(run), CancellationToken.None);

    public Task<DeliverOutput> DeliverAsync(string run, DeliverTask task = DeliverTask.Deliver, string? taskToken = null) =>
        Stages.Deliver(this).RunAsync(new DeliverInput(run, task, taskToken), CancellationToken.None);

    /// <summary>Runs everything as the state machine does, items in order.</summary>
    public async Task<DeliverOutput> RunAsync()
    {
        IngestOutput ingested = await IngestAsync();
        if (ingested.Status == IngestStatus.Delivered)
        {
            return await DeliverAsync(ingested.RunKey, DeliverTask.Again);
        }

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

    /// <summary>Deletes what begins so.</summary>
    public async Task RemoveAsync(Bucket bucket, string prefix)
    {
        foreach (string key in (await ReadAllAsync(bucket)).Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            await Objects.DeleteAsync((await Objects.FindAsync(bucket, key, CancellationToken.None))!.Value, CancellationToken.None);
        }
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
        if (MailsLeft-- is 0)
        {
            throw new OperationCanceledException("stopped");
        }

        using var copy = new MemoryStream();
        message.WriteTo(copy, cancellationToken);
        copy.Position = 0;
        lock (Outbox)
        {
            Outbox.Add(MimeMessage.Load(copy, cancellationToken));
        }

        return Task.CompletedTask;
    }

    Task<DeliveryLink> IDeliveryLinks.ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new DeliveryLink(new Uri("https://delivery.invalid/" + page.Key + "?sig=a%2Fb&x=1"), LinksExpire));

    Task<DeliveryLink> IDeliveryLinks.FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new DeliveryLink(new Uri("https://delivery.invalid/" + file.Key + "?sig=c"), LinksExpire));

    Task IDeliveryLinks.RevokeAsync(ObjectVersion file, CancellationToken cancellationToken)
    {
        Revoked.Add(file);
        return Task.CompletedTask;
    }

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
