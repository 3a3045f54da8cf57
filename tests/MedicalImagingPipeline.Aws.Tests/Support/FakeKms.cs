using System.Security.Cryptography;
using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>KMS in memory: keys for HMAC and for signing.</summary>
internal sealed class FakeKms : IDisposable
{
    private readonly Dictionary<string, byte[]> _hmacKeys = [];
    private readonly Dictionary<string, ECDsa> _signingKeys = [];

    /// <summary>Makes a key for HMAC of a secret.</summary>
    public void AddHmacKey(string alias, byte[] secret) => _hmacKeys[alias] = secret;

    /// <summary>Makes a key for signing.</summary>
    public void AddSigningKey(string arn) => _signingKeys[arn] = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Takes a key for signing that others have too.</summary>
    public void AddSigningKey(string arn, ECParameters key)
    {
        _signingKeys.GetValueOrDefault(arn)?.Dispose();
        _signingKeys[arn] = ECDsa.Create(key);
    }

    public static AwsCall CallOf(FakeRequest request)
    {
        string operation = OperationOf(request);
        using JsonDocument body = JsonDocument.Parse(request.Body);
        return new AwsCall("kms", operation, "kms:" + operation, body.RootElement.GetProperty("KeyId").GetString()!);
    }

    public FakeResponse Handle(FakeRequest request)
    {
        using JsonDocument document = JsonDocument.Parse(request.Body);
        JsonElement body = document.RootElement;
        string key = body.GetProperty("KeyId").GetString()!;
        return OperationOf(request) switch
        {
            "GenerateMac" when _hmacKeys.TryGetValue(key, out byte[]? secret) && Is(body, "MacAlgorithm", "HMAC_SHA_256") =>
                Answer("Mac", HMACSHA256.HashData(secret, body.GetProperty("Message").GetBytesFromBase64())),
            "Sign" when _signingKeys.TryGetValue(key, out ECDsa? signer) && Is(body, "MessageType", "DIGEST") && Is(body, "SigningAlgorithm", "ECDSA_SHA_256") =>
                Answer("Signature", signer.SignHash(body.GetProperty("Message").GetBytesFromBase64(), DSASignatureFormat.Rfc3279DerSequence)),
            "GetPublicKey" when _signingKeys.TryGetValue(key, out ECDsa? signer) => Answer("PublicKey", signer.ExportSubjectPublicKeyInfo()),
            _ => FakeResponse.Json($$"""{"__type":"NotFoundException","message":"Alias {{key}} is not found."}""", 400),
        };
    }

    public void Dispose()
    {
        foreach (ECDsa key in _signingKeys.Values)
        {
            key.Dispose();
        }
    }

    private static string OperationOf(FakeRequest request) => request.Header("X-Amz-Target")!.Split('.')[1];

    private static bool Is(JsonElement body, string name, string value) => body.GetProperty(name).GetString() == value;

    private static FakeResponse Answer(string name, byte[] value) =>
        FakeResponse.Json($$"""{"KeyId":"key","{{name}}":"{{Convert.ToBase64String(value)}}"}""");
}
