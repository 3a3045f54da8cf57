using Amazon.Runtime;
using Amazon.S3;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Aws.Storage;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>S3 stores as functions have them, but for a policy that does not wait long.</summary>
internal static class TestStores
{
    public static CallPolicy Quick { get; } = new()
    {
        Timeout = TimeSpan.FromSeconds(3),
        TransferTimeout = TimeSpan.FromSeconds(5),
        CopyTimeout = TimeSpan.FromSeconds(5),
        StallTimeout = TimeSpan.FromSeconds(1),
        FirstDelay = TimeSpan.FromMilliseconds(5),
        FirstThrottledDelay = TimeSpan.FromMilliseconds(10),
    };

    public static IObjectStore On(FakeAws aws, CallPolicy? policy = null) => new AwsPorts(
        aws.Variables.GetValueOrDefault, policy ?? Quick, TimeProvider.System).Objects;

    /// <summary>A store on another server, with credentials and a key of its.</summary>
    public static (AmazonS3Client Client, S3ObjectStore Store) On(
        string endpoint, AWSCredentials credentials, Func<Bucket, string> nameOf, string keyArn, CallPolicy policy)
    {
        var variables = new Dictionary<string, string> { ["AWS_REGION"] = "us-east-1", ["AWS_ENDPOINT_URL_S3"] = endpoint };
        AmazonS3Client client = new AwsClients(new AwsEnvironment(variables.GetValueOrDefault), policy, TimeProvider.System).S3(credentials);
        return (client, new S3ObjectStore(client, new S3Settings(nameOf, _ => keyArn), policy));
    }
}
