using System.Net;
using MedicalImagingPipeline.Aws.Runtime;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

public sealed class RuntimeApiTests
{
    [Fact]
    public async Task NextAsync_APollThatBreaksOff_IsMadeAgain()
    {
        using var api = new RuntimeApi("127.0.0.1:1", new Answers(
            () => throw new TaskCanceledException(),
            () => throw new TaskCanceledException(),
            () => Next(("Lambda-Runtime-Aws-Request-Id", "a"), ("Lambda-Runtime-Deadline-Ms", "1700000000123"))));
        Invocation invocation = await api.NextAsync(CancellationToken.None);
        Assert.Equal(("a", DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), null), (invocation.RequestId, invocation.Deadline, invocation.TraceId));
    }

    [Fact]
    public async Task NextAsync_Stopped_Throws()
    {
        using var api = new RuntimeApi("127.0.0.1:1", new Answers(() => throw new TaskCanceledException()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.NextAsync(new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("Lambda-Runtime-Deadline-Ms", "1")]
    [InlineData("Lambda-Runtime-Aws-Request-Id", "a")]
    public async Task NextAsync_WithoutWhatIsRequired_Throws(string header, string value)
    {
        using var api = new RuntimeApi("127.0.0.1:1", new Answers(() => Next((header, value))));
        await Assert.ThrowsAsync<InvalidDataException>(() => api.NextAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(403, false)]
    [InlineData(413, false)]
    [InlineData(500, true)]
    public async Task RespondAsync_Refused_ThrowsWithTheStatus(int status, bool isFatal)
    {
        using var api = new RuntimeApi("127.0.0.1:1", new Answers(() => new HttpResponseMessage((HttpStatusCode)status)));
        RuntimeApiException e = await Assert.ThrowsAsync<RuntimeApiException>(() => api.RespondAsync("a", default, CancellationToken.None));
        Assert.Equal(((HttpStatusCode)status, isFatal), (e.Status, e.IsFatal));
    }

    private static HttpResponseMessage Next(params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") };
        foreach ((string name, string value) in headers)
        {
            response.Headers.Add(name, value);
        }

        return response;
    }

    private sealed class Answers(params Func<HttpResponseMessage>[] answers) : HttpMessageHandler
    {
        private int _next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answers[_next++]());
    }
}
