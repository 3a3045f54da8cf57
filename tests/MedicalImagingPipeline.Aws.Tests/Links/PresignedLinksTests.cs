using System.Globalization;
using System.Net;
using MedicalImagingPipeline.Aws.Links;
using MedicalImagingPipeline.Core.Delivery.Mails;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.Delivery;
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
        Uri link = (await _ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None)).Address;
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
        Uri link = (await _ports.Links.ToPageAsync(await PutAsync([1]), TimeSpan.FromHours(1), CancellationToken.None)).Address;

        Assert.StartsWith("inline;", Query(link)["response-content-disposition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheMail_HoldsTheLinkAsItWasSigned_WithoutABlank()
    {
        Uri link = (await _ports.Links.ToPageAsync(await PutAsync([1]), TimeSpan.FromHours(1), CancellationToken.None)).Address;

        using MimeMessage mail = PartnerMail.Create(new Envelope(FakeAws.Sender, "partner@example.org", DateTimeOffset.UnixEpoch), TestRecord.Of(), link, null, 0, DateTimeOffset.UnixEpoch);

        string line = Assert.Single(mail.TextBody!.Split('\n'), text => text.StartsWith("http", StringComparison.Ordinal));
        using HttpResponseMessage answer = await _partner.GetAsync(new Uri(line.Trim()));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain(' ', line.Trim());
    }

    [Fact]
    public async Task OneLink_ServesManyRanges()
    {
        Uri link = (await _ports.Links.FromPageAsync(await PutAsync([1, 2, 3, 4]), TimeSpan.FromHours(1), CancellationToken.None)).Address;
        using var request = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new(1, 2) } };

        using HttpResponseMessage answer = await _partner.SendAsync(request);

        Assert.Equal([2, 3], await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(10, 60, 10)]
    [InlineData(60, 60, 60)]
    [InlineData(24 * 60, 60, 60)]
    [InlineData(60, 30, 30)]
    public async Task ALink_LivesAsLongAsAsked_OrAsItsSigner_AndTellsWhich(int askedMinutes, int signerMinutes, int expectedMinutes)
    {
        _aws.Sts.MaxLifetime = TimeSpan.FromMinutes(signerMinutes);
        DeliveryLink link = await _ports.Links.FromPageAsync(await PutAsync([1]), TimeSpan.FromMinutes(askedMinutes), CancellationToken.None);

        Assert.InRange(SecondsOf(link), (expectedMinutes * 60) - 30, expectedMinutes * 60);
        Assert.InRange(link.Expires!.Value, DateTimeOffset.UtcNow.AddMinutes(expectedMinutes).AddSeconds(-30), SignedAt(link).AddSeconds(SecondsOf(link)));
    }

    [Fact]
    public async Task AStoredKey_SignsForAWeek_AndNoRoleIsAssumed()
    {
        _aws.Trust("AKIDSIGNER", "signer/secret");
        _aws.Secrets.Store("AKIDSIGNER", "signer/secret");
        DeliveryLink link = await _ports.Links.FromPageAsync(await PutAsync([1]), TimeSpan.FromHours(168), CancellationToken.None);

        Assert.StartsWith("AKIDSIGNER/", Query(link.Address)["X-Amz-Credential"], StringComparison.Ordinal);
        Assert.InRange(SecondsOf(link), (168 * 3600) - 30, 168 * 3600);
        Assert.Equal(SignedAt(link).AddSeconds(SecondsOf(link)), link.Expires);
        using HttpResponseMessage answer = await _partner.GetAsync(link.Address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(new AwsCall("secretsmanager", "GetSecretValue", "secretsmanager:GetSecretValue", FakeAws.SignerSecret), _aws.Requests);
        Assert.DoesNotContain(_aws.Requests, call => call.Service == "sts");
        Assert.Empty(_aws.Refusals);
    }

    [Fact]
    public async Task ATurnedKey_SignsNoMore()
    {
        var clock = new MovingClock();
        var ports = new AwsPorts(_aws.Variables.GetValueOrDefault, TestStores.Quick, clock);
        ObjectVersion file = await PutAsync([1]);
        _aws.Secrets.Store("AKIDOLD", "a");
        await ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None);
        _aws.Secrets.Store("AKIDNEW", "b");
        clock.Offset = TimeSpan.FromSeconds(61);

        DeliveryLink link = await ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None);

        Assert.StartsWith("AKIDNEW/", Query(link.Address)["X-Amz-Credential"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "AccessDeniedException")]
    [InlineData("secret words", "UnreadableSecret")]
    [InlineData("{\"accessKeyId\":\"A\"}", "UnreadableSecret")]
    public async Task ASecretThatCannotBeRead_IsAFailure_ThatTellsNothingOfIt(string? value, string code)
    {
        _aws.Secrets.IsDenied = value is null;
        _aws.Secrets.Value = value;
        ObjectVersion file = await PutAsync([1]);

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => _ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None));

        Assert.Equal(("SecretsManager", code), (exception.Service, exception.Code));
        Assert.DoesNotContain("words", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARevokedVersion_IsDeniedToLinksThatAreOut_AndOthersAreNot()
    {
        _aws.S3.DeniedTags.Add(new(PresignedLinks.RevokedTag, "true"));
        ObjectVersion file = await PutAsync([1]);
        ObjectVersion other = await PutAsync([2]);
        Uri link = (await _ports.Links.FromPageAsync(file, TimeSpan.FromHours(1), CancellationToken.None)).Address;
        Uri otherLink = (await _ports.Links.FromPageAsync(other, TimeSpan.FromHours(1), CancellationToken.None)).Address;

        await _ports.Links.RevokeAsync(file, CancellationToken.None);
        await _ports.Links.RevokeAsync(file with { VersionId = "999999999" }, CancellationToken.None);

        using HttpResponseMessage refused = await _partner.GetAsync(link);
        using HttpResponseMessage given = await _partner.GetAsync(otherLink);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (refused.StatusCode, given.StatusCode));
        Assert.Contains(new AwsCall("s3", "PutObjectTagging", "s3:PutObjectVersionTagging", $"{FakeAws.BucketName(Bucket.Delivery)}/{Key}"), _aws.Requests);
        Assert.Empty(_aws.Refusals);
    }

    [Fact]
    public async Task ATamperedLink_IsRefused()
    {
        Uri link = (await _ports.Links.FromPageAsync(await PutAsync([1]), TimeSpan.FromHours(1), CancellationToken.None)).Address;

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

    private static int SecondsOf(DeliveryLink link) => int.Parse(Query(link.Address)["X-Amz-Expires"], CultureInfo.InvariantCulture);

    private static DateTimeOffset SignedAt(DeliveryLink link) =>
        DateTimeOffset.ParseExact(Query(link.Address)["X-Amz-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static Dictionary<string, string> Query(Uri link) => new FakeRequest("GET", link.PathAndQuery, new Dictionary<string, string>(), []).QueryParts.ToDictionary(part => part.Name, part => part.Value);

    private Task<ObjectVersion> PutAsync(byte[] content) => _ports.Objects.PutAsync(Bucket.Delivery, Key, content, "application/zip", CancellationToken.None);

    private sealed class MovingClock : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Offset;
    }
}
