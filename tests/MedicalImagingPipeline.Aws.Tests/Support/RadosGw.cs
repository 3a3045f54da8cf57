using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>Ceph's S3 server, where <c>scripts/start-radosgw</c> started it: five versioned buckets of their own for each user.</summary>
internal sealed class RadosGw : IAsyncDisposable
{
    private readonly AmazonS3Client _client;

    private RadosGw(AmazonS3Client client, IObjectStore store, RecordingS3Proxy proxy) => (_client, Store, Proxy) = (client, store, proxy);

    public IObjectStore Store { get; }

    /// <summary>What stands before the server.</summary>
    public RecordingS3Proxy Proxy { get; }

    /// <summary>Makes the buckets, or skips the test.</summary>
    public static async Task<RadosGw> StartAsync(double faultRate = 0, int seed = 1, CallPolicy? policy = null)
    {
        string upstream = Environment.GetEnvironmentVariable("MIP_S3_ENDPOINT")
            ?? throw new SkipException("MIP_S3_ENDPOINT is not set: scripts/start-radosgw FOLDER prints what to export.");
        var credentials = new BasicAWSCredentials(
            Environment.GetEnvironmentVariable("MIP_S3_ACCESS_KEY"), Environment.GetEnvironmentVariable("MIP_S3_SECRET_KEY"));
        string name = "t" + Guid.NewGuid().ToString("N")[..12];
        string NameOf(Bucket bucket) => $"{name}-{bucket.ToString().ToLowerInvariant()}";
        string key = Environment.GetEnvironmentVariable("MIP_S3_KEY_ARN") ?? "";

        (AmazonS3Client direct, _) = TestStores.On(upstream, credentials, NameOf, key, CallPolicy.Default);
        using (direct)
        {
            foreach (Bucket bucket in Enum.GetValues<Bucket>())
            {
                await direct.PutBucketAsync(NameOf(bucket));
                await direct.PutBucketVersioningAsync(new PutBucketVersioningRequest
                {
                    BucketName = NameOf(bucket),
                    VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
                });
            }
        }

        var proxy = new RecordingS3Proxy(upstream, faultRate, seed);
        (AmazonS3Client client, S3ObjectStore store) = TestStores.On(proxy.Endpoint, credentials, NameOf, key, policy ?? CallPolicy.Default);
        return new RadosGw(client, store, proxy);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Proxy.DisposeAsync();
    }
}
