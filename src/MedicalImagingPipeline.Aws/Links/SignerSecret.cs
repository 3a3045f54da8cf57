using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;
using MedicalImagingPipeline.Aws.Signing;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Links;

/// <summary>
/// The access key of the IAM user who may read delivered objects and nothing else, from Secrets Manager, where
/// <c>scripts/rotate-signer</c> puts it. Read anew for each delivery: a key that was turned must not sign any more.
/// </summary>
/// <param name="secrets">Secrets Manager.</param>
/// <param name="secretArn">The secret.</param>
internal sealed class SignerSecret(SignedHttp secrets, string secretArn) : IDisposable
{
    private const string Json = "application/x-amz-json-1.1";
    private const string GetSecretValue = "secretsmanager.GetSecretValue";

    // What Secrets Manager says of a secret without a value, too: Terraform makes it empty.
    private const string NotFound = "ResourceNotFoundException";

    /// <summary>The key, or null when none was stored yet.</summary>
    /// <exception cref="StoreUnavailableException">Secrets Manager refused, or what is stored is no key.</exception>
    public async Task<AWSCredentials?> FindAsync(CancellationToken cancellationToken)
    {
        byte[] answer;
        try
        {
            byte[] request = Encoding.UTF8.GetBytes($$"""{"SecretId":"{{JsonEncodedText.Encode(secretArn)}}"}""");
            answer = await secrets.PostAsync("/", request, Json, cancellationToken, GetSecretValue).ConfigureAwait(false);
        }
        catch (StoreUnavailableException e) when (e.Code == NotFound)
        {
            return null;
        }

        return Read(answer) ?? throw new StoreUnavailableException("SecretsManager", "UnreadableSecret");
    }

    /// <inheritdoc />
    public void Dispose() => secrets.Dispose();

    private static BasicAWSCredentials? Read(byte[] answer)
    {
        try
        {
            string? text = JsonSerializer.Deserialize(answer, SignerJsonContext.Default.SecretValue)?.SecretString;
            return text is not null && JsonSerializer.Deserialize(text, SignerJsonContext.Default.SignerKey) is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0 } key
                ? new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey)
                : null;
        }
        catch (JsonException)
        {
            // Its message may quote what was read.
            return null;
        }
    }
}

/// <summary>The answer of GetSecretValue. A class, since a record would print the secret.</summary>
internal sealed class SecretValue
{
    [JsonPropertyName("SecretString")]
    public string? SecretString { get; init; }
}

/// <summary>What is in the secret. A class, since a record would print it.</summary>
internal sealed class SignerKey
{
    [JsonPropertyName("accessKeyId")]
    public string? AccessKeyId { get; init; }

    [JsonPropertyName("secretAccessKey")]
    public string? SecretAccessKey { get; init; }
}

/// <summary>Reads them, without reflection.</summary>
[JsonSerializable(typeof(SecretValue))]
[JsonSerializable(typeof(SignerKey))]
internal sealed partial class SignerJsonContext : JsonSerializerContext;
