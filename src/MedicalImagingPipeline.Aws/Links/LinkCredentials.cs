using Amazon.Runtime;

namespace MedicalImagingPipeline.Aws.Links;

/// <summary>Credentials that sign links, and when they end. No record: it would print them.</summary>
/// <param name="credentials">The credentials.</param>
/// <param name="expires">When they end; null for a key that does not end by itself.</param>
internal sealed class LinkCredentials(AWSCredentials credentials, DateTimeOffset? expires)
{
    public AWSCredentials Credentials { get; } = credentials;

    public DateTimeOffset? Expires { get; } = expires;
}
