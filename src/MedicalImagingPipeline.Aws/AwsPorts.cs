// A stand-in until the adapters are merged: functions compose and start, and each port says that it is not there.
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Ports;
using MimeKit;

namespace MedicalImagingPipeline.Aws;

/// <summary>The ports on AWS.</summary>
public sealed class AwsPorts : IPorts, IObjectStore, IKeyedHash, IConfigurationFiles, IMailer, IDeliveryLinks
{
    private AwsPorts()
    {
    }

    /// <inheritdoc />
    public IObjectStore Objects => this;

    /// <inheritdoc />
    public IKeyedHash KeyedHash => this;

    /// <inheritdoc />
    public IConfigurationFiles Configuration => this;

    /// <inheritdoc />
    public RunLimits Limits { get; } = new(1, 1);

    /// <inheritdoc />
    public RunLayout Layout { get; } = new(IsFlat: false);

    /// <inheritdoc />
    public IMailer Mailer => this;

    /// <inheritdoc />
    public string Sender => "delivery@mip.invalid";

    /// <inheritdoc />
    public IDeliveryLinks Links => this;

    /// <inheritdoc />
    public TimeProvider Clock => TimeProvider.System;

    /// <summary>Reads the environment that the functions are given.</summary>
    public static AwsPorts FromEnvironment() => new();

    /// <inheritdoc />
    public IAsyncEnumerable<ObjectVersion> ListAsync(Bucket bucket, string prefix, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<ObjectVersion?> FindAsync(Bucket bucket, string key, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<OpenObject?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<Stream> OpenReadAsync(ObjectVersion version, long offset, long? length, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<ObjectVersion> PutAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<ObjectVersion?> PutIfAbsentAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<IObjectUpload> StartUploadAsync(Bucket bucket, string key, string contentType, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task DeleteAsync(ObjectVersion version, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<string> KeyIdAsync(string partner, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<WorkingKey> DeriveAsync(string partner, string purpose, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<byte[]?> FindAsync(string path, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task SendAsync(MimeMessage message, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<Uri> ToPageAsync(ObjectVersion page, TimeSpan lifetime, CancellationToken cancellationToken) => throw NotThere();

    /// <inheritdoc />
    public Task<Uri> FromPageAsync(ObjectVersion file, TimeSpan lifetime, CancellationToken cancellationToken) => throw NotThere();

    private static NotSupportedException NotThere() => new("The adapters to AWS are not there yet.");
}
