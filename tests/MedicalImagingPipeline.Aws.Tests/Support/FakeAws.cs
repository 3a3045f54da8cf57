using System.Collections.Concurrent;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>
/// S3, KMS, SES, STS Step Functions and Secrets Manager on one loopback port, told apart by what requests are signed for. Every request must be rightly
/// signed; each is recorded as policies speak of it. <see cref="Variables"/> is the environment of a function that uses it.
/// </summary>
internal sealed class FakeAws : IAsyncDisposable
{
    public const string Region = "eu-central-1";
    public const string AccessKey = "AKIDFAKE";
    public const string SecretKey = "fake/secret+key";
    public const string Sender = "delivery@site.example";
    public const string Site = "imaging@site.example";
    public const string SigningKey = "arn:aws:kms:eu-central-1:123456789012:key/signing";
    public const string LinkRole = "arn:aws:iam::123456789012:role/mip-links";
    public const string SignerSecret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:mip-signer-AbCdEf";
    public const string PartnerKeyPrefix = "alias/mip-partner-";

    private readonly ConcurrentDictionary<string, FakeCredentials> _known = new();
    private readonly ConcurrentQueue<AwsCall> _calls = new();
    private readonly SigV4Check _signatures;
    private readonly LoopbackServer _server;

    public FakeAws(FaultPlan? faults = null, TimeProvider? clock = null)
    {
        // The SDK looks for credentials in the process's environment, and must look nowhere else.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", SecretKey);
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");

        TimeProvider time = clock ?? TimeProvider.System;
        Faults = faults ?? new FaultPlan();
        _known[AccessKey] = new FakeCredentials(SecretKey, null, DateTimeOffset.MaxValue);
        _signatures = new SigV4Check(_known, time);
        Sts = new FakeSts(_known, time) { Roles = { LinkRole } };
        Kms.AddSigningKey(SigningKey);
        Ses.Identities.Add(Sender);
        foreach (Bucket bucket in Enum.GetValues<Bucket>())
        {
            S3.CreateBucket(BucketName(bucket), bucket == Bucket.Ingest ? null : KeyArn(bucket));
        }

        _server = new LoopbackServer(request => Task.FromResult(Handle(request)), Faults);
    }

    public string Endpoint => _server.Endpoint;

    public FaultPlan Faults { get; }

    public FakeS3 S3 { get; } = new();

    public FakeKms Kms { get; } = new();

    public FakeSes Ses { get; } = new();

    public FakeStates States { get; } = new();

    public FakeSts Sts { get; }

    public FakeSecrets Secrets { get; } = new(SignerSecret);

    /// <summary>The calls that were rightly signed, in the order they came.</summary>
    public IReadOnlyList<AwsCall> Requests => [.. _calls];

    /// <summary>What was refused for its signature: nothing, in a test that is right.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>The environment variables of functions.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["AWS_REGION"] = Region,
        ["AWS_ENDPOINT_URL_S3"] = Endpoint,
        ["AWS_ENDPOINT_URL_KMS"] = Endpoint,
        ["AWS_ENDPOINT_URL_SESV2"] = Endpoint,
        ["AWS_ENDPOINT_URL_STS"] = Endpoint,
        ["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = Endpoint,
        ["AWS_ENDPOINT_URL_SFN"] = Endpoint,
        ["MIP_INGEST_BUCKET"] = BucketName(Bucket.Ingest),
        ["MIP_WORK_BUCKET"] = BucketName(Bucket.Work),
        ["MIP_RESTRICTED_BUCKET"] = BucketName(Bucket.Restricted),
        ["MIP_DELIVERY_BUCKET"] = BucketName(Bucket.Delivery),
        ["MIP_AUDIT_BUCKET"] = BucketName(Bucket.Audit),
        ["MIP_WORK_KEY_ARN"] = KeyArn(Bucket.Work),
        ["MIP_RESTRICTED_KEY_ARN"] = KeyArn(Bucket.Restricted),
        ["MIP_DELIVERY_KEY_ARN"] = KeyArn(Bucket.Delivery),
        ["MIP_AUDIT_KEY_ARN"] = KeyArn(Bucket.Audit),
        ["MIP_PARTNER_KEY_PREFIX"] = PartnerKeyPrefix,
        ["MIP_SIGNING_KEY_ARN"] = SigningKey,
        ["MIP_SENDER"] = Sender,
        ["MIP_LINK_ROLE_ARN"] = LinkRole,
        ["MIP_SIGNER_SECRET_ARN"] = SignerSecret,
        ["MIP_SITE_EMAIL"] = Site,
        ["MIP_MAX_LINK_HOURS"] = "1",
        ["MIP_MAX_CONCURRENCY"] = "10",
    };

    /// <summary>Knows other credentials too.</summary>
    public void Trust(string accessKey, string secretKey) => _known[accessKey] = new FakeCredentials(secretKey, null, DateTimeOffset.MaxValue);

    public static string BucketName(Bucket bucket) => "mip-" + bucket.ToString().ToLowerInvariant();

    public static string KeyArn(Bucket bucket) => $"arn:aws:kms:{Region}:123456789012:key/{bucket.ToString().ToLowerInvariant()}";

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Kms.Dispose();
    }

    private FakeResponse Handle(FakeRequest request)
    {
        (string? service, string? refusal) = _signatures.Check(request);
        if (refusal is not null)
        {
            Refusals.Enqueue(refusal);
            return FakeResponse.S3Error(403, refusal, request);
        }

        foreach (AwsCall call in service switch
        {
            "s3" => S3Operations.Calls(request),
            "kms" => [FakeKms.CallOf(request)],
            "ses" => [FakeSes.CallOf(request)],
            "secretsmanager" => [FakeSecrets.CallOf(request)],
            "states" => [FakeStates.CallOf(request)],
            _ => [FakeSts.CallOf(request)],
        })
        {
            _calls.Enqueue(call);
        }

        return service switch
        {
            "s3" => S3.Handle(request),
            "kms" => Kms.Handle(request),
            "ses" => Ses.Handle(request),
            "secretsmanager" => Secrets.Handle(request),
            "states" => States.Handle(request),
            _ => Sts.Handle(request),
        };
    }
}
