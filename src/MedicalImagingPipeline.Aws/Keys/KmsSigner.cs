using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Keys;

/// <summary>Signs with a KMS key on NIST P-256.</summary>
public sealed class KmsSigner : ISigner
{
    private readonly IAmazonKeyManagementService _client;
    private readonly string _keyArn;
    private readonly AwsCalls _calls;

    /// <summary>Puts the signer together.</summary>
    /// <param name="client">Talks to KMS and does not retry; it stays its maker's.</param>
    /// <param name="keyArn">The key, for SIGN_VERIFY and of the kind ECC_NIST_P256.</param>
    /// <param name="policy">How calls are tried.</param>
    public KmsSigner(IAmazonKeyManagementService client, string keyArn, CallPolicy policy) =>
        (_client, _keyArn, _calls) = (client, keyArn, new AwsCalls("KMS", policy));

    /// <inheritdoc />
    public Task<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(digest.Length, SHA256.HashSizeInBytes, nameof(digest));
        return _calls.RunAsync(
            async limit =>
            {
                SignResponse response = await _client.SignAsync(
                    new SignRequest
                    {
                        KeyId = _keyArn,
                        Message = new MemoryStream(digest.ToArray(), writable: false),
                        MessageType = MessageType.DIGEST,
                        SigningAlgorithm = SigningAlgorithmSpec.ECDSA_SHA_256,
                    },
                    limit).ConfigureAwait(false);
                return response.Signature.ToArray();
            },
            _calls.Policy.Timeout,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<byte[]> GetPublicKeyAsync(CancellationToken cancellationToken) => _calls.RunAsync(
        async limit =>
        {
            GetPublicKeyResponse response = await _client.GetPublicKeyAsync(new GetPublicKeyRequest { KeyId = _keyArn }, limit).ConfigureAwait(false);
            return response.PublicKey.ToArray();
        },
        _calls.Policy.Timeout,
        cancellationToken);
}
