using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Aws.Tests;
using MedicalImagingPipeline.Core.Ports;
using Bucket = MedicalImagingPipeline.Core.Ports.Bucket;

namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>An S3 server with five versioned buckets: Ceph's radosgw where one is running, or the one in this process.</summary>
internal sealed class S3Server : IAsyncDisposable
{
    /// <summary>The one in this process; demands SSE-KMS with the right key.</summary>
    public const string Fake = "fake";

    /// <summary>Ceph's, which <c>scripts/start-radosgw</c> starts.</summary>
    public const string RadosGw = "radosgw";

    private readonly FakeAws? _fake;
    private readonly AmazonS3Client _client;
    private readonly string _prefix;

    private S3Server(FakeAws? fake, string endpoint, string accessKey, string secretKey, string prefix)
    {
        (_fake, Endpoint, AccessKey, SecretKey, _prefix) = (fake, endpoint, accessKey, secretKey, prefix);
        var variables = new Dictionary<string, string> { ["AWS_REGION"] = FakeAws.Region, ["AWS_ENDPOINT_URL_S3"] = endpoint };
        _client = new AwsClients(new AwsEnvironment(variables.GetValueOrDefault), CallPolicy.Default, TimeProvider.System).S3(new BasicAWSCredentials(accessKey, secretKey));
        Objects = new S3ObjectStore(_client, new S3Settings(NameOf, KeyArn), CallPolicy.Default);
    }

    public string Endpoint { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    public IObjectStore Objects { get; }

    /// <summary>Starts the server, or skips the test.</summary>
    public static async Task<S3Server> StartAsync(string kind)
    {
        if (kind == Fake)
        {
            var fake = new FakeAws();
            return new S3Server(fake, fake.Endpoint, FakeAws.AccessKey, FakeAws.SecretKey, "mip");
        }

        string endpoint = Environment.GetEnvironmentVariable("MIP_S3_ENDPOINT")
            ?? throw new SkipException("MIP_S3_ENDPOINT is not set: scripts/start-radosgw FOLDER prints what to export.");
        var server = new S3Server(
            null, endpoint, Environment.GetEnvironmentVariable("MIP_S3_ACCESS_KEY")!, Environment.GetEnvironmentVariable("MIP_S3_SECRET_KEY")!,
            "e" + Guid.NewGuid().ToString("N")[..12]);
        foreach (Bucket bucket in Enum.GetValues<Bucket>())
        {
            await server._client.PutBucketAsync(server.NameOf(bucket));
            await server._client.PutBucketVersioningAsync(new PutBucketVersioningRequest
            {
                BucketName = server.NameOf(bucket),
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            });
        }

        return server;
    }

    /// <summary>The real name of a bucket.</summary>
    public string NameOf(Bucket bucket) => $"{_prefix}-{bucket.ToString().ToLowerInvariant()}";

    /// <summary>The key that objects of a bucket are written with.</summary>
    public string KeyArn(Bucket bucket) =>
        _fake is null ? Environment.GetEnvironmentVariable("MIP_S3_KEY_ARN") ?? "" : FakeAws.KeyArn(bucket);

    /// <summary>Every version in a bucket, also those that are not current, and delete markers.</summary>
    public async Task<IReadOnlyList<(string Key, string VersionId, bool IsLatest)>> AllVersionsAsync(Bucket bucket)
    {
        ListVersionsResponse page = await _client.ListVersionsAsync(new ListVersionsRequest { BucketName = NameOf(bucket) });
        Assert.NotEqual(true, page.IsTruncated);
        return [.. page.Versions.Select(version => (version.Key, version.VersionId, version.IsLatest == true))];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_fake is not null)
        {
            await _fake.DisposeAsync();
        }
    }
}
