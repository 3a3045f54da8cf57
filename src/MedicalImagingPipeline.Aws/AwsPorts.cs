using Amazon.KeyManagementService;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Keys;
using MedicalImagingPipeline.Aws.Links;
using MedicalImagingPipeline.Aws.Mail;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws;

/// <summary>The ports on AWS. Each is made when a stage asks for it, so a function has the settings and rights of its own stage alone.</summary>
public sealed class AwsPorts : IPorts
{
    private readonly AwsEnvironment _environment;
    private readonly Lazy<IObjectStore> _objects;
    private readonly Lazy<IKeyedHash> _keyedHash;
    private readonly Lazy<ISigner> _signer;
    private readonly Lazy<IMailer> _mailer;
    private readonly Lazy<IDeliveryLinks> _links;

    /// <summary>Puts the ports together.</summary>
    /// <param name="read">Gives an environment variable's value, or null.</param>
    /// <param name="policy">How calls are tried.</param>
    /// <param name="clock">The time.</param>
    public AwsPorts(Func<string, string?> read, CallPolicy policy, TimeProvider clock)
    {
        _environment = new AwsEnvironment(read);
        Clock = clock;
        var clients = new AwsClients(_environment, policy, clock);
        var buckets = new S3Settings(_environment.BucketName, _environment.KeyArn);
        var kms = new Lazy<IAmazonKeyManagementService>(clients.Kms);
        _objects = new(() => new S3ObjectStore(clients.S3(), buckets, policy));
        _keyedHash = new(() => new KmsKeyedHash(kms.Value, _environment.PartnerKeyPrefix, policy));
        _signer = new(() => new KmsSigner(kms.Value, _environment.SigningKeyArn, policy));
        _mailer = new(() => new SesMailer(clients.Ses()));
        _links = new(() => new PresignedLinks(LinkSignerOn(clients), clients.S3, buckets, policy, clock));
    }

    /// <inheritdoc />
    public IObjectStore Objects => _objects.Value;

    /// <inheritdoc />
    public IKeyedHash KeyedHash => _keyedHash.Value;

    /// <summary>Signs what is delivered.</summary>
    public ISigner Signer => _signer.Value;

    /// <inheritdoc />
    public IConfigurationFiles Configuration => new ObjectConfigurationFiles(Objects);

    /// <inheritdoc />
    public RunLimits Limits => new(_environment.MaxConcurrency, _environment.MaxLinkHours);

    /// <inheritdoc />
    public RunLayout Layout { get; } = new(IsFlat: false);

    /// <inheritdoc />
    public IMailer Mailer => _mailer.Value;

    /// <inheritdoc />
    public MailSettings Mail => new(_environment.Sender, _environment.SiteEmail);

    /// <inheritdoc />
    public IDeliveryLinks Links => _links.Value;

    /// <inheritdoc />
    public string Actor => _environment.Actor;

    /// <inheritdoc />
    public TimeProvider Clock { get; }

    /// <summary>The ports that the process's environment describes.</summary>
    public static AwsPorts FromEnvironment() => new(Environment.GetEnvironmentVariable, CallPolicy.Default, TimeProvider.System);

    private LinkSigner LinkSignerOn(AwsClients clients)
    {
        string role = _environment.LinkRoleArn;
        SignerSecret? secret = _environment.SignerSecretArn is { } arn ? new SignerSecret(clients.SecretsManager(), arn) : null;
        return new LinkSigner(secret, new AssumedRole(clients.Sts(), role), Clock);
    }
}
