using System.Globalization;
using System.Security.Cryptography;
using Amazon.Runtime.Internal.Auth;

namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>
/// Says whether a request is rightly signed, in its header or its query. The canonical request is put together here from what
/// came over the wire; the SDK's signer does the rest. Nothing of the product's own signing is used.
/// </summary>
internal sealed class SigV4Check(IReadOnlyDictionary<string, FakeCredentials> known, TimeProvider clock)
{
    /// <summary>The service that the request is signed for, or why it is refused.</summary>
    public (string? Service, string? Refusal) Check(FakeRequest request) =>
        request.HasQuery("X-Amz-Signature") ? CheckQuery(request) : CheckHeader(request);

    private (string?, string?) CheckHeader(FakeRequest request)
    {
        const string Prefix = "AWS4-HMAC-SHA256 ";
        if (request.Header("Authorization") is not { } header || !header.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return (null, "MissingAuthenticationToken");
        }

        Dictionary<string, string> fields = header[Prefix.Length..].Split(',')
            .Select(field => field.Trim().Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        string payload = request.Header("x-amz-content-sha256") ?? Hash(request.Body);
        if (payload != Hash(request.Body))
        {
            return (null, payload.StartsWith("STREAMING", StringComparison.Ordinal) ? "NotImplemented" : "XAmzContentSHA256Mismatch");
        }

        return Compare(request, fields["Credential"], fields["SignedHeaders"], fields["Signature"], request.Header("x-amz-date")!, request.Header("x-amz-security-token"), payload);
    }

    private (string?, string?) CheckQuery(FakeRequest request)
    {
        string date = request.Query("X-Amz-Date")!;
        DateTimeOffset end = Time(date).AddSeconds(int.Parse(request.Query("X-Amz-Expires")!, CultureInfo.InvariantCulture));
        return clock.GetUtcNow() > end
            ? (null, "AccessDenied")
            : Compare(request, request.Query("X-Amz-Credential")!, request.Query("X-Amz-SignedHeaders")!, request.Query("X-Amz-Signature")!, date, request.Query("X-Amz-Security-Token"), "UNSIGNED-PAYLOAD");
    }

    private (string?, string?) Compare(FakeRequest request, string credential, string signedHeaders, string signature, string date, string? token, string payload)
    {
        string[] scope = credential.Split('/');
        if (!known.TryGetValue(scope[0], out FakeCredentials? credentials) || credentials.Token != token || credentials.Expires < clock.GetUtcNow())
        {
            return (null, "InvalidAccessKeyId");
        }

        string[] names = signedHeaders.Split(';');
        bool isSigned = names.Contains("host") && request.Headers.Keys
            .Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .All(name => names.Contains(name.ToLowerInvariant()));
        string canonical = string.Join(
            '\n',
            request.Method,
            scope[3] == "s3" ? request.RawPath : string.Join('/', request.RawPath.Split('/').Select(Uri.EscapeDataString)),
            string.Join('&', request.QueryParts
                .Where(part => part.Name != "X-Amz-Signature")
                .Select(part => (Name: Uri.EscapeDataString(part.Name), Value: Uri.EscapeDataString(part.Value)))
                .OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Value, StringComparer.Ordinal)
                .Select(part => part.Name + "=" + part.Value)),
            string.Concat(names.Select(name => $"{name}:{string.Join(' ', (request.Header(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))}\n")),
            signedHeaders,
            payload);
        string expected = AWS4Signer.ComputeSignature(
            scope[0], credentials.Secret, scope[2], Time(date).UtcDateTime, scope[3], signedHeaders, canonical).Signature;
        return isSigned && expected == signature ? (scope[3], null) : (null, "SignatureDoesNotMatch");
    }

    private static DateTimeOffset Time(string date) =>
        DateTimeOffset.ParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Hash(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body));
}

/// <summary>Credentials that the fake knows.</summary>
internal sealed record FakeCredentials(string Secret, string? Token, DateTimeOffset Expires);
