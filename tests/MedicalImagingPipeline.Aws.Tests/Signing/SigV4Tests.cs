using System.Text;
using Amazon.Runtime;
using MedicalImagingPipeline.Aws.Signing;

namespace MedicalImagingPipeline.Aws.Tests.Signing;

/// <summary>Signatures as AWS publishes them, and as the SDK makes them.</summary>
public sealed class SigV4Tests
{
    // AWS's signature test suite: its key, its secret, its moment.
    private static readonly ImmutableCredentials Example = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);
    private static readonly DateTimeOffset Moment = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    private static readonly SigningScope Scope = new("us-east-1", "service");

    [Theory]
    [InlineData("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")] // get-vanilla
    [InlineData("GET", "/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")] // get-vanilla-query-order-key-case
    [InlineData("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")] // post-vanilla
    public void TheSuitesRequests_HaveItsSignatures(string method, string target, string signature)
    {
        var headers = new Dictionary<string, string> { ["Host"] = "example.amazonaws.com", ["X-Amz-Date"] = "20150830T123600Z" };

        string authorization = SigV4.Authorization(new HttpMethod(method), new Uri("https://example.amazonaws.com" + target), headers, [], Example, Scope, Moment);

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + signature,
            authorization);
    }

    [Fact]
    public void TheDocumentationsRequest_HasItsSignature()
    {
        // "Create a signed AWS API request": IAM's ListUsers.
        var headers = new Dictionary<string, string>
        {
            ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8",
            ["host"] = "iam.amazonaws.com",
            ["x-amz-date"] = "20150830T123600Z",
        };

        string authorization = SigV4.Authorization(
            HttpMethod.Get, new Uri("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"), headers, [], Example, new SigningScope("us-east-1", "iam"), Moment);

        Assert.EndsWith("Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7", authorization, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "", "")]
    [InlineData("/v2/email/outbound-emails", "", "{\"a\":\"ü\"}")]
    [InlineData("/a%20b/c+d/", "x=1&x=0&a-b=%2F%20&empty=&none", "body")]
    [InlineData("/%C3%BC", "Key=a%3Db", "")]
    public async Task TheHandlersSignature_IsTheSdks(string path, string query, string body)
    {
        var credentials = new ImmutableCredentials("ASIAEXAMPLE", "secret/+", "token==/+");
        var recorder = new Recorder();
        using var client = new HttpClient(new SigV4Handler(new SigningScope("eu-west-1", "ses"), _ => Task.FromResult(credentials), TimeProvider.System) { InnerHandler = recorder });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        await client.PostAsync(new Uri($"http://127.0.0.1:9/{path.TrimStart('/')}{(query.Length > 0 ? "?" + query : "")}"), content);

        var known = new Dictionary<string, FakeCredentials> { ["ASIAEXAMPLE"] = new("secret/+", "token==/+", DateTimeOffset.MaxValue) };
        Assert.Equal(("ses", null), new SigV4Check(known, TimeProvider.System).Check(recorder.Request!));
    }

    [Fact]
    public async Task TheHandler_SignsAgain_WhatIsSentAgain()
    {
        int asked = 0;
        var recorder = new Recorder();
        using var handler = new SigV4Handler(Scope, _ => Task.FromResult(new ImmutableCredentials("AKID" + ++asked, "secret", null)), TimeProvider.System) { InnerHandler = recorder };
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:9/");

        await invoker.SendAsync(request, CancellationToken.None);
        await invoker.SendAsync(request, CancellationToken.None);

        Assert.Contains("Credential=AKID2/", recorder.Request!.Header("Authorization"), StringComparison.Ordinal);
    }

    /// <summary>Takes a request as it would go out.</summary>
    private sealed class Recorder : HttpMessageHandler
    {
        public FakeRequest? Request { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = request.RequestUri!.Authority };
            foreach ((string name, IEnumerable<string> values) in request.Headers.NonValidated.Select(h => (h.Key, (IEnumerable<string>)h.Value)).Concat(request.Content?.Headers.Select(h => (h.Key, h.Value)) ?? []))
            {
                headers[name] = string.Join(',', values);
            }

            byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
            Request = new FakeRequest(request.Method.Method, request.RequestUri.PathAndQuery, headers, body);
            return new HttpResponseMessage();
        }
    }
}
