using System.Diagnostics;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Links;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Core.Ports;
using Xunit.Abstractions;
using Bucket = MedicalImagingPipeline.Core.Ports.Bucket;

namespace MedicalImagingPipeline.Aws.Tests.Links;

/// <summary>Links on a server that is not ours, Ceph's: when they end by themselves, and how soon after they were taken back.</summary>
[Trait("Category", "Integration")]
public sealed class RadosGwLinksTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly FakeAws _aws = new();
    private readonly HttpClient _partner = new();
    private readonly string _bucket = "l" + Guid.NewGuid().ToString("N")[..12];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _partner.Dispose();
        await _aws.DisposeAsync();
    }

    [SkippableFact]
    public async Task ALink_EndsWhenItSays()
    {
        (PresignedLinks links, AmazonS3Client client) = await StartAsync();
        using (links)
        using (client)
        {
            DeliveryLink link = await links.FromPageAsync(await PutAsync(client), TimeSpan.FromSeconds(4), CancellationToken.None);

            Assert.Equal(HttpStatusCode.PartialContent, await GetAsync(link.Address, isRange: true));
            await WaitForForbiddenAsync(link.Address);

            // The server counts whole seconds.
            TimeSpan late = DateTimeOffset.UtcNow - link.Expires!.Value;
            output.WriteLine($"refused {late.TotalMilliseconds:0} ms after the time that was told");
            Assert.InRange(late.TotalSeconds, -1, 2);
        }
    }

    [SkippableFact]
    public async Task ARevokedVersion_IsRefusedAtOnce_ToLinksThatAreOut()
    {
        (PresignedLinks links, AmazonS3Client client) = await StartAsync();
        using (links)
        using (client)
        {
            await client.PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = _bucket, Policy = RevokedPolicy(_bucket) });
            ObjectVersion file = await PutAsync(client);
            ObjectVersion other = await PutAsync(client);
            Uri link = (await links.FromPageAsync(file, TimeSpan.FromHours(168), CancellationToken.None)).Address;
            Uri otherLink = (await links.FromPageAsync(other, TimeSpan.FromHours(168), CancellationToken.None)).Address;
            Assert.Equal(HttpStatusCode.OK, await GetAsync(link));

            var watch = Stopwatch.StartNew();
            await links.RevokeAsync(file, CancellationToken.None);
            long tagged = watch.ElapsedMilliseconds;
            await WaitForForbiddenAsync(link);

            output.WriteLine($"tagged after {tagged} ms, refused after {watch.ElapsedMilliseconds} ms");
            Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
            Assert.Equal(HttpStatusCode.OK, await GetAsync(otherLink));
        }
    }

    // The statement of infrastructure/storage.tf.
    private static string RevokedPolicy(string bucket) => $$$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"Revoked","Effect":"Deny","Principal":"*","Action":["s3:GetObject","s3:GetObjectVersion"],
        "Resource":"arn:aws:s3:::{{{bucket}}}/*","Condition":{"StringEquals":{"s3:ExistingObjectTag/revoked":"true"} } }]}
        """;

    private async Task<(PresignedLinks Links, AmazonS3Client Client)> StartAsync()
    {
        string endpoint = Environment.GetEnvironmentVariable("MIP_S3_ENDPOINT")
            ?? throw new SkipException("MIP_S3_ENDPOINT is not set: scripts/start-radosgw FOLDER prints what to export.");
        string accessKey = Environment.GetEnvironmentVariable("MIP_S3_ACCESS_KEY")!;
        string secretKey = Environment.GetEnvironmentVariable("MIP_S3_SECRET_KEY")!;
        Dictionary<string, string> variables = _aws.Variables;
        variables["AWS_ENDPOINT_URL_S3"] = endpoint;
        var clients = new AwsClients(new AwsEnvironment(variables.GetValueOrDefault), CallPolicy.Default, TimeProvider.System);
        var own = new BasicAWSCredentials(accessKey, secretKey);
        AmazonS3Client client = clients.S3(own);
        await client.PutBucketAsync(_bucket);
        await client.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = _bucket, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } });

        _aws.Secrets.Store(accessKey, secretKey);
#pragma warning disable CA2000 // The links dispose it.
        var signer = new LinkSigner(new SignerSecret(clients.SecretsManager(), FakeAws.SignerSecret), new AssumedRole(clients.Sts(), FakeAws.LinkRole), TimeProvider.System);
#pragma warning restore CA2000
        return (new PresignedLinks(signer, credentials => clients.S3(credentials ?? own), new S3Settings(_ => _bucket, _ => ""), CallPolicy.Default, TimeProvider.System), client);
    }

    private async Task<ObjectVersion> PutAsync(AmazonS3Client client)
    {
        byte[] bytes = "volume"u8.ToArray();
        using var content = new MemoryStream(bytes);
        PutObjectResponse put = await client.PutObjectAsync(new PutObjectRequest { BucketName = _bucket, Key = "runs/0123/acme-7F3K-v001.zip", InputStream = content });
        return new ObjectVersion(Bucket.Delivery, "runs/0123/acme-7F3K-v001.zip", put.VersionId, put.ETag, bytes.Length);
    }

    private async Task<HttpStatusCode> GetAsync(Uri link, bool isRange = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Range = isRange ? new(1, 2) : null;
        using HttpResponseMessage answer = await _partner.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task WaitForForbiddenAsync(Uri link)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await GetAsync(link) != HttpStatusCode.Forbidden)
        {
            await Task.Delay(10, limit.Token);
        }
    }
}
