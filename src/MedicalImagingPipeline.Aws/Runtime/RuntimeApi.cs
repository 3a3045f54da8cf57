using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>The Lambda Runtime API, version 2018-06-01: four calls.</summary>
internal sealed class RuntimeApi : IDisposable
{
    private const string ErrorTypeHeader = "Lambda-Runtime-Function-Error-Type";
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly MediaTypeHeaderValue ErrorJson = new("application/vnd.aws.lambda.error+json");

    private readonly HttpClient _http;
    private readonly string _base;

    /// <summary>Speaks to the API.</summary>
    /// <param name="address">Host and port, as <c>AWS_LAMBDA_RUNTIME_API</c> has them.</param>
    public RuntimeApi(string address)
        : this(address, new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        // No proxy stands before a loopback address.
    }

    /// <summary>Speaks to the API through a handler, which becomes its own.</summary>
    internal RuntimeApi(string address, HttpMessageHandler handler)
    {
        _base = $"http://{address}/2018-06-01/runtime/";

        // An idle function waits for its next invocation for as long as it lives.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Waits for the next invocation. A poll that breaks off by itself is made again.</summary>
    /// <exception cref="RuntimeApiException">The API refuses.</exception>
    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using HttpResponseMessage response = await _http.GetAsync(new Uri(_base + "invocation/next"), cancellationToken).ConfigureAwait(false);
                ThrowUnless(response, HttpStatusCode.OK);
                return Invocation.Read(response.Headers, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Nothing was taken from the queue.
            }
        }
    }

    /// <summary>Answers an invocation with the stage's output.</summary>
    /// <exception cref="RuntimeApiException">The API refuses: 413 when the output is too large.</exception>
    public Task RespondAsync(string requestId, ReadOnlyMemory<byte> output, CancellationToken cancellationToken) =>
        PostAsync($"invocation/{requestId}/response", output, Json, null, cancellationToken);

    /// <summary>Answers an invocation with an error.</summary>
    /// <exception cref="RuntimeApiException">The API refuses.</exception>
    public Task ReportErrorAsync(string requestId, ErrorReport error, CancellationToken cancellationToken) =>
        ReportAsync($"invocation/{requestId}/error", error, cancellationToken);

    /// <summary>Says that the function could not be put together.</summary>
    /// <exception cref="RuntimeApiException">The API refuses.</exception>
    public Task ReportInitErrorAsync(ErrorReport error, CancellationToken cancellationToken) => ReportAsync("init/error", error, cancellationToken);

    public void Dispose() => _http.Dispose();

    private Task ReportAsync(string path, ErrorReport error, CancellationToken cancellationToken) =>
        PostAsync(path, JsonSerializer.SerializeToUtf8Bytes(error, RuntimeJson.Default.ErrorReport), ErrorJson, error.ErrorType, cancellationToken);

    private async Task PostAsync(string path, ReadOnlyMemory<byte> body, MediaTypeHeaderValue type, string? errorType, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _base + path) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = type;
        if (errorType is not null)
        {
            request.Headers.Add(ErrorTypeHeader, errorType);
        }

        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        ThrowUnless(response, HttpStatusCode.Accepted);
    }

    private static void ThrowUnless(HttpResponseMessage response, HttpStatusCode expected)
    {
        if (response.StatusCode != expected)
        {
            throw new RuntimeApiException(response.StatusCode);
        }
    }
}
