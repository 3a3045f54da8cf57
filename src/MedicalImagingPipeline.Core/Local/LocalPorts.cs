using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>The ports on folders: the drop where it lies, and everything that a run leaves in one folder.</summary>
public sealed class LocalPorts : IPorts
{
    /// <summary>Where a run keeps what it needs on the way, below its output folder.</summary>
    public const string WorkFolder = "work";

    /// <summary>What the site alone may read, below the output folder.</summary>
    public const string RestrictedFolder = "restricted";

    /// <summary>What the partner gets, below the output folder.</summary>
    public const string DeliveryFolder = "delivery";

    /// <summary>The mails, below the output folder.</summary>
    public const string OutboxFolder = "outbox";

    // No partner's key can have this name: theirs end in .key.
    private const string SigningKeyFile = "signing-key.pem";

    /// <summary>Puts the ports together.</summary>
    /// <param name="drop">The folder that the site filled.</param>
    /// <param name="output">Where everything goes that the run leaves.</param>
    /// <param name="keys">Where the key files lie.</param>
    /// <param name="recipe">The recipe of the run.</param>
    /// <param name="partner">The partner of the run.</param>
    /// <param name="mail">How mail leaves; by the outbox when null.</param>
    public LocalPorts(string drop, string output, string keys, Recipe recipe, Partner partner, LocalMail? mail = null)
    {
        Objects = new DirectoryObjectStore(new Dictionary<Bucket, string>
        {
            [Bucket.Ingest] = drop,
            [Bucket.Work] = Path.Combine(output, WorkFolder),
            [Bucket.Restricted] = Path.Combine(output, RestrictedFolder),
            [Bucket.Delivery] = Path.Combine(output, DeliveryFolder),
            [Bucket.Audit] = output,
        });
        KeyedHash = new FileKeyedHash(keys);
        Configuration = new GivenConfiguration(recipe, partner);
        mail ??= LocalMail.Outbox;
        Mailer = mail.Mailer ?? new OutboxMailer(Path.Combine(output, OutboxFolder));
        Mail = mail.Settings;
        Signer = new FileSigner(Path.Combine(keys, SigningKeyFile));
        Links = new PathLinks(Path.Combine(output, DeliveryFolder));
    }

    /// <inheritdoc />
    public IObjectStore Objects { get; }

    /// <inheritdoc />
    public IKeyedHash KeyedHash { get; }

    /// <inheritdoc />
    public IConfigurationFiles Configuration { get; }

    /// <inheritdoc />
    public RunLimits Limits { get; } = new(Environment.ProcessorCount, Partner.MaxLinkHours);

    /// <inheritdoc />
    public RunLayout Layout { get; } = new(IsFlat: true);

    /// <inheritdoc />
    public IMailer Mailer { get; }

    /// <inheritdoc />
    public MailSettings Mail { get; }

    /// <inheritdoc />
    public IDeliveryLinks Links { get; }

    /// <inheritdoc />
    public ISigner Signer { get; }

    /// <inheritdoc />
    public string Actor => Environment.UserName;

    /// <inheritdoc />
    public TimeProvider Clock => TimeProvider.System;
}
