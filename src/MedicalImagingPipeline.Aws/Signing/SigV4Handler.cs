using Amazon.Runtime;

namespace MedicalImagingPipeline.Aws.Signing;

/// <summary>Signs each request on its way. The body is read into memory for that, so it is for small ones.</summary>
/// <param name="scope">Region and service.</param>
/// <param name="source">Who signs; asked for each request.</param>
/// <param name="clock">The time of signing.</param>
internal sealed class SigV4Handler(SigningScope scope, CredentialSource source, TimeProvider clock) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ImmutableCredentials credentials = await source(cancellationToken).ConfigureAwait(false);
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Sign(request, body, credentials, clock.GetUtcNow());
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private void Sign(HttpRequestMessage request, byte[] body, ImmutableCredentials credentials, DateTimeOffset time)
    {
        Uri uri = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        var signed = new Dictionary<string, string> { ["host"] = uri.Authority, [SigV4.DateHeader] = SigV4.TimeOf(time) };
        if (credentials.UseToken)
        {
            signed[SigV4.TokenHeader] = credentials.Token;
        }

        foreach (string name in new[] { SigV4.DateHeader, SigV4.TokenHeader, "Authorization" })
        {
            request.Headers.Remove(name);
            if (signed.TryGetValue(name, out string? value))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (request.Headers.TryGetValues(SignedHttp.TargetHeader, out IEnumerable<string>? target))
        {
            signed[SignedHttp.TargetHeader] = target.Single();
        }

        if (request.Content?.Headers.ContentType is { } contentType)
        {
            signed["content-type"] = contentType.ToString();
        }

        string authorization = SigV4.Authorization(request.Method, uri, signed, body, credentials, scope, time);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
    }
}
