using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using MedicalImagingPipeline.Aws.Calls;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws.Keys;

/// <summary>Partner secrets as KMS keys for HMAC, one each. A working key is asked for once in the life of a process.</summary>
public sealed class KmsKeyedHash : IKeyedHash, IDisposable
{
    private readonly IAmazonKeyManagementService _client;
    private readonly string _aliasPrefix;
    private readonly AwsCalls _calls;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<(string Partner, string Purpose), byte[]> _derived = [];

    /// <summary>Puts the hash together.</summary>
    /// <param name="client">Talks to KMS and does not retry; it stays its maker's.</param>
    /// <param name="aliasPrefix">What with a partner's name behind it is the alias of the partner's key.</param>
    /// <param name="policy">How calls are tried.</param>
    public KmsKeyedHash(IAmazonKeyManagementService client, string aliasPrefix, CallPolicy policy) =>
        (_client, _aliasPrefix, _calls) = (client, aliasPrefix, new AwsCalls("KMS", policy));

    /// <inheritdoc />
    public Task<string> KeyIdAsync(string partner, CancellationToken cancellationToken) =>
        PartnerSecret.KeyIdAsync(this, partner, cancellationToken);

    /// <inheritdoc />
    /// <exception cref="ConfigurationException">The partner has no key.</exception>
    public async Task<WorkingKey> DeriveAsync(string partner, string purpose, CancellationToken cancellationToken)
    {
        // One after the other: a process asks for a handful, and no message twice.
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_derived.TryGetValue((partner, purpose), out byte[]? key))
            {
                key = await GenerateAsync(partner, purpose, cancellationToken).ConfigureAwait(false);
                _derived.Add((partner, purpose), key);
            }

            return new WorkingKey(key);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Wipes the keys.</summary>
    public void Dispose()
    {
        foreach (byte[] key in _derived.Values)
        {
            CryptographicOperations.ZeroMemory(key);
        }

        _derived.Clear();
        _turn.Dispose();
    }

    private Task<byte[]> GenerateAsync(string partner, string purpose, CancellationToken cancellationToken) => _calls.RunAsync(
        async limit =>
        {
            try
            {
                GenerateMacResponse response = await _client.GenerateMacAsync(
                    new GenerateMacRequest
                    {
                        KeyId = _aliasPrefix + partner,
                        MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256,
                        Message = new MemoryStream(PartnerSecret.MessageFor(partner, purpose), writable: false),
                    },
                    limit).ConfigureAwait(false);
                return response.Mac.ToArray();
            }
            catch (NotFoundException)
            {
                throw new ConfigurationException("partner", ["it has no key"]);
            }
        },
        _calls.Policy.Timeout,
        cancellationToken);
}
