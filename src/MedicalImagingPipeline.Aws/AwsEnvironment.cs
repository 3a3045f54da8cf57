using System.Globalization;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws;

/// <summary>The settings of a function. Each is asked for when it is used, and a missing one fails with its name.</summary>
/// <param name="read">Gives a variable's value, or null.</param>
internal sealed class AwsEnvironment(Func<string, string?> read)
{
    /// <summary>The variable of each bucket's name.</summary>
    public static readonly IReadOnlyDictionary<Bucket, string> BucketVariables = new Dictionary<Bucket, string>
    {
        [Bucket.Ingest] = "MIP_INGEST_BUCKET",
        [Bucket.Work] = "MIP_WORK_BUCKET",
        [Bucket.Restricted] = "MIP_RESTRICTED_BUCKET",
        [Bucket.Delivery] = "MIP_DELIVERY_BUCKET",
        [Bucket.Audit] = "MIP_AUDIT_BUCKET",
    };

    /// <summary>The variable of each bucket's key. There is none for the ingest bucket: nothing is written there.</summary>
    public static readonly IReadOnlyDictionary<Bucket, string> KeyVariables = new Dictionary<Bucket, string>
    {
        [Bucket.Work] = "MIP_WORK_KEY_ARN",
        [Bucket.Restricted] = "MIP_RESTRICTED_KEY_ARN",
        [Bucket.Delivery] = "MIP_DELIVERY_KEY_ARN",
        [Bucket.Audit] = "MIP_AUDIT_KEY_ARN",
    };

    public string Region => Require("AWS_REGION");

    public string PartnerKeyPrefix => Require("MIP_PARTNER_KEY_PREFIX");

    public string SigningKeyArn => Require("MIP_SIGNING_KEY_ARN");

    public string Sender => Require("MIP_SENDER");

    /// <summary>Who at the site is told how runs end; whoever sends, where nobody is named.</summary>
    public IReadOnlyList<string> SiteEmail =>
        read("MIP_SITE_EMAIL")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } addresses ? addresses : [Sender];

    /// <summary>The secret of the user who signs links; null where the role does.</summary>
    public string? SignerSecretArn => read("MIP_SIGNER_SECRET_ARN") is { Length: > 0 } arn ? arn : null;

    public string LinkRoleArn => Require("MIP_LINK_ROLE_ARN");

    /// <summary>The function that this is, as Lambda tells it, or the account of whoever runs a command.</summary>
    public string Actor => read("AWS_LAMBDA_FUNCTION_NAME") is { Length: > 0 } function ? $"{function}:{read("AWS_LAMBDA_FUNCTION_VERSION")}" : Environment.UserName;

    public int MaxConcurrency => RequireCount("MIP_MAX_CONCURRENCY");

    public int MaxLinkHours => RequireCount("MIP_MAX_LINK_HOURS");

    public string BucketName(Bucket bucket) => Require(BucketVariables[bucket]);

    public string KeyArn(Bucket bucket) => Require(
        KeyVariables.TryGetValue(bucket, out string? name) ? name : throw new InvalidOperationException($"The {bucket} bucket is not written to."));

    /// <summary>The address of a service where it is not AWS's own, by AWS's own variable; null otherwise.</summary>
    /// <param name="service">As the variable spells it: S3, KMS, SESV2, STS, SECRETS_MANAGER, SFN.</param>
    public string? Endpoint(string service) => read("AWS_ENDPOINT_URL_" + service) is { Length: > 0 } endpoint ? endpoint : null;

    private string Require(string name) =>
        read(name) is { Length: > 0 } value ? value : throw Wrong($"{name} is not set");

    private int RequireCount(string name) =>
        int.TryParse(Require(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : throw Wrong($"{name} is not a number above zero");

    // Its message reaches operators, who have to mend it.
    private static ConfigurationException Wrong(string mistake) => new("environment", [mistake]);
}
