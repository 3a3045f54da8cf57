using Amazon;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Signing;

namespace MedicalImagingPipeline.Aws;

/// <summary>The clients of AWS's services, none of which retries by itself: <see cref="AwsCalls"/> does.</summary>
internal sealed class AwsClients(AwsEnvironment environment, CallPolicy policy, TimeProvider clock)
{
    public AmazonS3Client S3(AWSCredentials? credentials = null)
    {
        AmazonS3Config config = Configure(new AmazonS3Config(), "S3");

        // The writes that need a checksum bring it; what is read is hashed by the stages, which no proxy can talk out of it.
        config.RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED;
        config.ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED;
        config.ForcePathStyle = config.ServiceURL is not null;
        return credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(credentials, config);
    }

    public AmazonKeyManagementServiceClient Kms() => new(Configure(new AmazonKeyManagementServiceConfig(), "KMS"));

    /// <summary>SES, whose SDK package is not used.</summary>
    public SignedHttp Ses() => Signed("SES", "SESV2", "email", "ses");

    /// <summary>STS, of which one call is used.</summary>
    public SignedHttp Sts() => Signed("STS", "STS", "sts", "sts");

    /// <summary>Secrets Manager, of which one call is used.</summary>
    public SignedHttp SecretsManager() => Signed("SecretsManager", "SECRETS_MANAGER", "secretsmanager", "secretsmanager");

    /// <summary>Step Functions, of which one call is used.</summary>
    public SignedHttp States() => Signed("States", "SFN", "states", "states");

    private SignedHttp Signed(string name, string variable, string host, string signingName)
    {
        string region = environment.Region;
        var endpoint = new Uri(environment.Endpoint(variable) ?? $"https://{host}.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}");
        CredentialSource source = CredentialSources.FromSdk(Configure(new AmazonS3Config(), "S3"));
        return new SignedHttp(name, endpoint, new SigningScope(region, signingName), source, clock, policy);
    }

    private T Configure<T>(T config, string service)
        where T : ClientConfig
    {
        if (environment.Endpoint(service) is { } endpoint)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = environment.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(environment.Region);
        }

        config.MaxErrorRetry = 0;
        config.ConnectTimeout = TimeSpan.FromSeconds(5);

        // Each try has its own limit; the client's must not end a longer one.
        config.Timeout = Timeout.InfiniteTimeSpan;
        return config;
    }
}
