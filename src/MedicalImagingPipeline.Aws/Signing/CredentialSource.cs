using Amazon.Runtime;
using Amazon.Runtime.Credentials;

namespace MedicalImagingPipeline.Aws.Signing;

/// <summary>Gives the credentials to sign with, renewed by then where they are of the kind that ends.</summary>
internal delegate Task<ImmutableCredentials> CredentialSource(CancellationToken cancellationToken);

/// <summary>The sources there are.</summary>
internal static class CredentialSources
{
    /// <summary>Those the SDK finds: the function's role, or what the environment or a profile names.</summary>
    public static CredentialSource FromSdk(IClientConfig config)
    {
#pragma warning disable CA2000 // Lives as long as the process: it watches the files and the environment for renewed credentials.
        var resolver = new DefaultAWSCredentialsIdentityResolver();
#pragma warning restore CA2000
        return async cancellationToken =>
        {
            AWSCredentials credentials = await resolver.ResolveIdentityAsync(config, cancellationToken).ConfigureAwait(false);
            return await credentials.GetCredentialsAsync().ConfigureAwait(false);
        };
    }
}
