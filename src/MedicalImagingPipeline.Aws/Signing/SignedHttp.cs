using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Calls;

namespace MedicalImagingPipeline.Aws.Signing;

/// <summary>A service that is called by signed POSTs of ours, since its SDK package is not used.</summary>
internal sealed class SignedHttp : IDisposable
{
    // Holds the code in SES's answers; STS tells its own in the body.
    private const string ErrorTypeHeader = "x-amzn-ErrorType";

    private readonly HttpClient _client;
    private readonly AwsCalls _calls;

    /// <summary>Puts the client together.</summary>
    /// <param name="name">The service's name, as errors tell it.</param>
    /// <param name="endpoint">Its address.</param>
    /// <param name="scope">Region and signing name.</param>
    /// <param name="source">Who signs.</param>
    /// <param name="clock">The time.</param>
    /// <param name="policy">How calls are tried.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes its handlers.")]
    public SignedHttp(string name, Uri endpoint, SigningScope scope, CredentialSource source, TimeProvider clock, CallPolicy policy)
    {
        var transport = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new HttpClient(new SigV4Handler(scope, source, clock) { InnerHandler = transport })
        {
            BaseAddress = endpoint,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _calls = new AwsCalls(name, policy);
    }

    /// <summary>The header that names the operation where a service has one path for all of them.</summary>
    public const string TargetHeader = "x-amz-target";

    /// <summary>Posts a body and gives the answer's.</summary>
    /// <param name="path">The path.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="cancellationToken">Stops the trying.</param>
    /// <param name="target">The operation, where the path does not name it.</param>
    /// <exception cref="Core.Ports.StoreUnavailableException">The service refused, or did not answer.</exception>
    public Task<byte[]> PostAsync(string path, byte[] body, string contentType, CancellationToken cancellationToken, string? target = null) => _calls.RunAsync(
        async limit =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            if (target is not null)
            {
                request.Headers.TryAddWithoutValidation(TargetHeader, target);
            }

            using HttpResponseMessage response = await _client.SendAsync(request, limit).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(limit).ConfigureAwait(false)
                : throw new AnswerException(response.StatusCode, CodeOf(response) ?? await CodeInBodyAsync(response, limit).ConfigureAwait(false));
        },
        _calls.Policy.Timeout,
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    // Where services of JSON 1.0 and 1.1 tell it, behind the address of its definition.
    private static async Task<string?> CodeInBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("__type", out JsonElement type) && type.ValueKind == JsonValueKind.String
                ? type.GetString()!.Split('#')[^1]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // The code may have an address of its definition behind it.
    private static string? CodeOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(ErrorTypeHeader, out IEnumerable<string>? values) ? values.First().Split(':')[0] : null;
}
