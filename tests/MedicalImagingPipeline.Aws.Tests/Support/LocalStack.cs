using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Core.Ports;
using Testcontainers.LocalStack;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>LocalStack in a container, where Docker and the image are there already: a test fetches nothing.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private const string Image = "localstack/localstack:4.14";

    private readonly LocalStackContainer _container;
    private readonly AmazonS3Client _client;

    private LocalStack(LocalStackContainer container, AmazonS3Client client, IObjectStore store) =>
        (_container, _client, Store) = (container, client, store);

    public IObjectStore Store { get; }

    /// <summary>Starts it, or skips the test.</summary>
    public static async Task<LocalStack> StartAsync()
    {
        string docker = Tool.Require("docker");
        if ((await Tool.RunAsync(docker, ["image", "inspect", Image])).ExitCode != 0)
        {
            throw new SkipException($"Docker does not run, or {Image} was not pulled.");
        }

        LocalStackContainer container = new LocalStackBuilder(Image).Build();
        await container.StartAsync();
        static string NameOf(Bucket bucket) => "mip-" + bucket.ToString().ToLowerInvariant();
        (AmazonS3Client client, S3ObjectStore store) = TestStores.On(
            container.GetConnectionString(), new BasicAWSCredentials("test", "test"), NameOf, "alias/aws/s3", CallPolicy.Default);
        foreach (Bucket bucket in Enum.GetValues<Bucket>())
        {
            await client.PutBucketAsync(NameOf(bucket));
            await client.PutBucketVersioningAsync(new PutBucketVersioningRequest
            {
                BucketName = NameOf(bucket),
                VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
            });
        }

        return new LocalStack(container, client, store);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _container.DisposeAsync();
    }
}
