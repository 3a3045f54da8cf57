using System.Net;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Requests;
using MimeKit;

namespace MedicalImagingPipeline.Aws.Tests.Links;

public sealed class PresignedLinksTests : IAsyncLifetime
{
    private const string Key = "runs/0123/acme-7F3K-v001.zip";

    private readonly FakeAws _aws = new();
    private readonly AwsPorts _ports;
    private readonly HttpClient _partner = new();

    public PresignedLinksTests() => _ports = new AwsPorts(_aws.Variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _partner.Dispose();
        await _aws.DisposeAsync();
    }

    [Fact]
    public async Task ALink_GivesThePinnedVersion_UnderItsNameAlone()
    {
        ObjectVersion file = await PutAsync([1, 2, 3]);
        Uri link = await _ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None);
        await PutAsync([9]);

        using HttpResponseMessage answer = await _partner.GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([1, 2, 3], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment; filename=\"acme-7F3K-v001.zip\"", answer.Content.Headers.NonValidated["Content-Disposition"].ToString());
        Assert.Empty(_aws.Refusals);
        Assert.Contains(new AwsCall("sts", "AssumeRole", "sts:AssumeRole", FakeAws.LinkRole), _aws.Requests);
        Assert.Equal("s3:GetObjectVersion", _aws.Requests[^1].Action);
    }

    [Fact]
    public async Task ThePage_IsShown_NotSaved()
    {
        Uri link = await _ports.Links.ToPageAsync(await PutAsync([1]), TimeSpan.FromHours(1), CancellationToken.None);

        Assert.StartsWith("inline;", Query(link)["response-content-disposition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheMail_HoldsTheLinkAsItWasSigned_WithoutABlank()
    {
        Uri link = await _ports.Links.ToPageAsync(await PutAsync([1]), TimeSpan.FromHours(1), CancellationToken.None);

        using MimeMessage mail = DeliveryMail.Create(
            FakeAws.Sender, Partner.Default, "partner@example.org", "0123", "7F3K", new ReportCounts(1, 1, 0, 0, 0, 1, 1), link, DateTimeOffset.UnixEpoch);

        string line = Assert.Single(mail.TextBody!.Split('\n'), text => text.StartsWith("http", StringComparison.Ordinal));
        using HttpResponseMessage answer = await _partner.GetAsync(new Uri(line.Trim()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(' ', line.Trim());
    }

    [Fact]
    public async Task OneLink_ServesManyRanges()
    {
        Uri link = await _ports.Links.FromPageAsync(await PutAsync([1, 2, 3, 4]), TimeSpan.FromHours(1), CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new(1, 2) } };

        using HttpResponseMessage answer = await _partner.SendAsync(request);

        Assert.Equal([2, 3], await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(10, 60, 10)]
    [InlineData(60, 60, 60)]
    [InlineData(24 * 60, 60, 60)]
    [InlineData(60, 30, 30)]
    public async Task ALink_LivesAsLongAsAsked_OrAsItsSigner(int askedMinutes, int signerMinutes, int expectedMinutes)
    {
        _aws.Sts.MaxLifetime = TimeSpan.FromMinutes(signerMinutes);
        Uri link = await _ports.Links.FromPageAsync(await PutAsync([1]), TimeSpan.FromMinutes(askedMinutes), CancellationToken.None);

        int seconds = int.Parse(Query(link)["X-Amz-Expires"], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(seconds, (expectedMinutes * 60) - 30, expectedMinutes * 60);
    }

    [Fact]
    public async Task ATamperedLink_IsRefused()
    {
        Uri link = await _ports.Links.FromPageAsync(await PutAsync([1]), TimeSpan.FromHours(1), CancellationToken.None);

        using HttpResponseMessage answer = await _partner.GetAsync(new Uri(link.AbsoluteUri.Replace("acme-7F3K", "acme-7F3L", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task TheLinksOfADelivery_ShareOneAssumedRole()
    {
        ObjectVersion file = await PutAsync([1]);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None)));

        Assert.Single(_aws.Requests, call => call.Service == "sts");
    }

    [Fact]
    public async Task ARoleThatMayNotBeAssumed_IsAFailure_ThatTellsNoName()
    {
        _aws.Sts.Roles.Clear();
        ObjectVersion file = await PutAsync([1]);

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => _ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None));
        Assert.Equal(("STS", "403"), (exception.Service, exception.Code));
    }

    private static Dictionary<string, string> Query(Uri link) => new FakeRequest("GET", link.PathAndQuery, new Dictionary<string, string>(), []).QueryParts.ToDictionary(part => part.Name, part => part.Value);

    private Task<ObjectVersion> PutAsync(byte[] content) => _ports.Objects.PutAsync(Bucket.Delivery, Key, content, "application/zip", CancellationToken.None);
}
