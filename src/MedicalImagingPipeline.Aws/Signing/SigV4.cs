using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;

namespace MedicalImagingPipeline.Aws.Signing;

/// <summary>AWS Signature Version 4 for services that take small bodies ("Signing AWS API requests"): pure, without clock or network.</summary>
internal static class SigV4
{
    /// <summary>The header that tells the time of signing.</summary>
    public const string DateHeader = "x-amz-date";

    /// <summary>The header that carries the token of temporary credentials.</summary>
    public const string TokenHeader = "x-amz-security-token";

    /// <summary>The header that names the operation, of services that have it there.</summary>
    public const string TargetHeader = "x-amz-target";

    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The time as the date header has it.</summary>
    public static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The value of the Authorization header.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="uri">The absolute address.</param>
    /// <param name="headers">The headers to sign, <c>host</c> and <c>x-amz-date</c> among them.</param>
    /// <param name="body">The body.</param>
    /// <param name="credentials">Who signs.</param>
    /// <param name="scope">Region and service.</param>
    /// <param name="time">The time that the date header tells.</param>
    public static string Authorization(
        HttpMethod method,
        Uri uri,
        IReadOnlyDictionary<string, string> headers,
        ReadOnlySpan<byte> body,
        ImmutableCredentials credentials,
        SigningScope scope,
        DateTimeOffset time)
    {
        KeyValuePair<string, string>[] signed = [.. headers
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), Collapse(header.Value)))
            .OrderBy(header => header.Key, StringComparer.Ordinal)];
        string names = string.Join(';', signed.Select(header => header.Key));
        string request = string.Join(
            '\n',
            method.Method,
            CanonicalPath(uri),
            CanonicalQuery(uri),
            string.Concat(signed.Select(header => $"{header.Key}:{header.Value}\n")),
            names,
            Convert.ToHexStringLower(SHA256.HashData(body)));

        string date = TimeOf(time)[..8];
        string credentialScope = $"{date}/{scope.Region}/{scope.Service}/aws4_request";
        string toSign = string.Join('\n', Algorithm, TimeOf(time), credentialScope, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request))));

        // A key for the day, the region and the service, each under the one before.
        byte[] signature = new[] { date, scope.Region, scope.Service, "aws4_request", toSign }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + credentials.SecretKey), (key, text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
        return $"{Algorithm} Credential={credentials.AccessKey}/{credentialScope}, SignedHeaders={names}, Signature={Convert.ToHexStringLower(signature)}";
    }

    // Encoded once more than on the wire: all services but S3 ask for that.
    private static string CanonicalPath(Uri uri) => string.Join('/', uri.AbsolutePath.Split('/').Select(Uri.EscapeDataString));

    private static string CanonicalQuery(Uri uri) => string.Join('&', uri.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Select(part => (Name: Reencode(part[0]), Value: part.Length > 1 ? Reencode(part[1]) : ""))
        .OrderBy(part => part.Name, StringComparer.Ordinal).ThenBy(part => part.Value, StringComparer.Ordinal)
        .Select(part => $"{part.Name}={part.Value}"));

    private static string Reencode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static string Collapse(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
