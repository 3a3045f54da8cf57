using System.Net;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.EndToEnd.Tests.Serving;

/// <summary>Who gets nothing of a delivery, and what they read.</summary>
[Trait("Category", "EndToEnd")]
public sealed class RefusalTests : IAsyncLifetime
{
    private ServedFolder? _served;

    private ServedFolder Served => _served!;

    public async Task InitializeAsync() => _served = await (await ServedFolder.OfBytesAsync(5000)).StartAsync();

    public async Task DisposeAsync() => await Served.DisposeAsync();

    [Theory]
    [InlineData("signature=", "signature=0")]
    [InlineData("&signature=", "&signature=0&signature=")]
    [InlineData("signature=", "sig=")]
    [InlineData("expires=", "expires=9")]
    [InlineData("expires=", "expires=9&expires=")]
    [InlineData("expires=", "expires=-")]
    [InlineData("expires=", "expires=9999999999999999999999")]
    [InlineData("version=", "version=1")]
    [InlineData("version=", "other=")]
    [InlineData("/runs/", "/runs/a")]
    [InlineData("/example-7F3K-v001.zip", "/example-7F3K-v001.sig")]
    [InlineData("/example-7F3K-v001.zip", "/index.html")]
    [InlineData("/example-7F3K-v001.zip", "/delivery.json")]
    [InlineData("/example-7F3K-v001.zip", "/example-7F3K-v001.zip%0A")]
    public async Task ALinkThatWasChanged_IsRefused_WithoutAWordOfTheDelivery(string part, string other)
    {
        string link = (await Served.LinkAsync()).AbsoluteUri;
        string changed = link.Replace(part, other, StringComparison.Ordinal);
        Assert.NotEqual(link, changed);

        (HttpStatusCode status, string said) = await ReadAsync(new Uri(changed));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("This link is not whole", said, StringComparison.Ordinal);
        Assert.Contains("Copy it again", said, StringComparison.Ordinal);
        AssertTellsNothing(said);
        AccessEvent access = (await Served.AccessesAsync(2))[1];
        Assert.Equal(("", "", 403), (access.Object, access.Version, access.Status));
    }

    [Fact]
    public async Task OfASignature_EveryCharacterCounts()
    {
        string link = (await Served.LinkAsync()).AbsoluteUri;
        int start = link.IndexOf("signature=", StringComparison.Ordinal) + "signature=".Length;
        Assert.Equal(64, link.Length - start);
        for (int i = start; i < link.Length; i++)
        {
            string changed = link[..i] + (link[i] == '0' ? '1' : '0') + link[(i + 1)..];
            Assert.Equal(HttpStatusCode.Forbidden, (await ReadAsync(new Uri(changed))).Status);
        }
    }

    [Fact]
    public async Task ALinkWhoseTimeIsOver_IsRefused_AndWorksToItsLastSecond()
    {
        Uri page = await Served.PageAsync();
        Uri file = await Served.LinkAsync();
        DateTimeOffset end = Served.Clock.Now.AddMilliseconds(-750).AddHours(1);

        Served.Clock.Now = end.AddMilliseconds(-1);
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(page)).Status);
        Assert.Equal(HttpStatusCode.OK, (await ReadAsync(file)).Status);

        Served.Clock.Now = end;
        foreach (Uri link in new[] { page, file })
        {
            (HttpStatusCode status, string said) = await ReadAsync(link);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            AssertSays(said, "This link has expired", "Ask data office for new links, and say the delivery&#39;s code, 7F3K", "the same bytes");
        }
    }

    [Fact]
    public async Task ARevokedDelivery_IsRefusedAtOnce()
    {
        Uri page = await Served.PageAsync();
        Uri file = await Served.LinkAsync();
        await new Revocation(Served.Record.RunKey, Served.Clock.Now).WriteAsync(Served.Ports.Objects, Served.Ports.Layout, CancellationToken.None);

        foreach (Uri link in new[] { page, file })
        {
            (HttpStatusCode status, string said) = await ReadAsync(link);
            Assert.Equal(HttpStatusCode.Forbidden, status);
            AssertSays(said, "This delivery was taken back", "data office", "7F3K");
        }

        await Assert.ThrowsAsync<ConfigurationException>(Served.PageAsync);
    }

    [Theory]
    [InlineData("replaced")]
    [InlineData("touched")]
    [InlineData("removed")]
    [InlineData("record")]
    [InlineData("run")]
    public async Task WhatIsNoLongerAsItWas_IsGone(string how)
    {
        Uri file = await Served.LinkAsync();
        string record = Path.Combine(Served.Out, "restricted", "delivery.json");
        switch (how)
        {
            case "replaced":
                await File.WriteAllBytesAsync(Served.VolumePath, new byte[5000]);
                break;
            case "touched":
                File.SetLastWriteTimeUtc(Served.VolumePath, DateTime.UnixEpoch);
                break;
            case "removed":
                File.Delete(Served.VolumePath);
                break;
            case "record":
                File.Delete(record);
                break;
            default:
                await File.WriteAllTextAsync(record, (await File.ReadAllTextAsync(record)).Replace(Served.Record.RunKey, new string('b', 64), StringComparison.Ordinal));
                break;
        }

        (HttpStatusCode status, string said) = await ReadAsync(file);

        Assert.Equal(HttpStatusCode.Gone, status);
        AssertSays(said, "This file is no longer there", "for new links");
        await Assert.ThrowsAsync<ConfigurationException>(Served.PageAsync);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/report.html")]
    [InlineData("/delivery/example-7F3K-v001.zip")]
    [InlineData("/restricted/delivery.json")]
    [InlineData("/restricted/serve.key")]
    [InlineData("/runs/")]
    [InlineData("/runs//")]
    [InlineData("/runs/RUN/")]
    [InlineData("/runs/RUN/example-7F3K-v001.zip")]
    [InlineData("/runs/RUN/index.html")]
    [InlineData("/runs/RUN/../../restricted/delivery.json")]
    [InlineData("/runs/RUN/..%2f..%2frestricted%2fdelivery.json")]
    [InlineData("/runs/RUN/%2e%2e/%2e%2e/restricted/delivery.json")]
    [InlineData("/runs/RUN/..%5crestricted%5cdelivery.json")]
    [InlineData("/runs/RUN/..%252frestricted%252fdelivery.json")]
    [InlineData("/runs/RUN/%c0%ae%c0%ae/restricted/delivery.json")]
    [InlineData("//etc/passwd")]
    [InlineData("/runs/RUN//etc/passwd")]
    public async Task NothingElse_CanBeReached(string target)
    {
        string link = (await Served.LinkAsync()).Query;
        foreach (string query in new[] { "", link })
        {
            string path = target.Replace("RUN", Served.Record.RunKey, StringComparison.Ordinal);
            if (query.Length > 0 && path == $"/runs/{Served.Record.RunKey}/{ServedFolder.Volume}")
            {
                continue;
            }

            string answer = await RawRequest.SendAsync(Served.Root, path + query, Served.Root.Authority);
            Assert.Matches("^HTTP/1.1 (400|403|404) ", answer);
            AssertTellsNothing(answer);
        }
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8642", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.1:1", 200)]
    [InlineData("[::1]:8642", 200)]
    [InlineData("mip.example", 421)]
    [InlineData("localhost.mip.example", 421)]
    [InlineData("127.0.0.1.mip.example", 421)]
    [InlineData("192.0.2.1", 421)]
    [InlineData("0.0.0.0", 421)]
    public async Task UnderAnotherNameThanThisMachines_NothingIsServed(string host, int status)
    {
        Uri page = await Served.PageAsync();

        string answer = await RawRequest.SendAsync(Served.Root, page.PathAndQuery, host);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        if (status != 200)
        {
            AssertTellsNothing(answer);
        }
        else
        {
            // Links lead to where the page was asked for: through a tunnel, to its other end.
            Assert.All(ServedFolder.LinksOf(answer), link => Assert.Equal(new Uri($"http://{host}").Authority, link.Authority));
        }
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("TRACE")]
    [InlineData("MADEUP")]
    public async Task OtherMethodsThanReading_AreRefused(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), await Served.LinkAsync());
        using HttpResponseMessage response = await Served.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task AProgram_ReadsPlainText_AndABrowserAPage()
    {
        using HttpResponseMessage plain = await Served.Http.GetAsync(Served.Root);
        Assert.Equal("text/plain", plain.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("There is nothing here. ", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Get, Served.Root);
        request.Headers.Add("Accept", "text/html,*/*;q=0.8");
        using HttpResponseMessage page = await Served.Http.SendAsync(request);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal("Accept", page.Headers.Vary.Single());
        Assert.Contains("<h1>There is nothing here</h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static void AssertTellsNothing(string said)
    {
        foreach (string secret in new[] { "7F3K", ServedFolder.Contact, "Institute", "runKey", "synthetic", "of the site", "root:", Path.GetTempPath() })
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }
    }

    private static void AssertSays(string said, params string[] words) => Assert.All(words, word => Assert.Contains(word, said, StringComparison.Ordinal));

    private async Task<(HttpStatusCode Status, string Said)> ReadAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", "text/html");
        using HttpResponseMessage response = await Served.Http.SendAsync(request);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
