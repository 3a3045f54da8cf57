using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using MedicalImagingPipeline.Aws.Calls;

namespace MedicalImagingPipeline.Aws.Signing;

/// <summary>A service that is called by signed POSTs of ours, since its SDK package is not used.</summary>
internal sealed class SignedHttp : IDisposable
{
    // Holds the code in SES's answers; Secrets Manager tells it in the body, and of STS's the status is enough.
    private const string ErrorTypeHeader = "x-amzn-ErrorType";
    private const string ErrorTypeMember = "__type";

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

    /// <summary>Posts a body and gives the answer's.</summary>
    /// <param name="path">The path of the service's address.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <param name="target">The operation, of services that have it in a header.</param>
    /// <exception cref="Core.Ports.StoreUnavailableException">The service refused, or did not answer.</exception>
    public Task<byte[]> PostAsync(string path, byte[] body, string contentType, CancellationToken cancellationToken, string? target = null) => _calls.RunAsync(
        async limit =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
            if (target is not null)
            {
                request.Headers.Add(SigV4.TargetHeader, target);
            }

            using HttpResponseMessage response = await _client.SendAsync(request, limit).ConfigureAwait(false);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsByteArrayAsync(limit).ConfigureAwait(false)
                : throw new AnswerException(response.StatusCode, await CodeOfAsync(response, limit).ConfigureAwait(false));
        },
        _calls.Policy.Timeout,
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    // The code may have an address of its definition before or behind it.
    private static async Task<string?> CodeOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Headers.TryGetValues(ErrorTypeHeader, out IEnumerable<string>? values))
        {
            return values.First().Split(':')[0];
        }

        try
        {
            using JsonDocument body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty(ErrorTypeMember, out JsonElement type) && type.ValueKind == JsonValueKind.String
                ? type.GetString()!.Split('#')[^1]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
