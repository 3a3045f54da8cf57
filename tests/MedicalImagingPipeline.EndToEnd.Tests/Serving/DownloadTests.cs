using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Delivery.Serving;

namespace MedicalImagingPipeline.EndToEnd.Tests.Serving;

/// <summary>What who has a link gets, and what is written down of it.</summary>
[Trait("Category", "EndToEnd")]
public sealed class DownloadTests
{
    private const int Size = 3_000_001;

    [Fact]
    public async Task EachLinkOfThePage_LeadsToItsFile_AndEndsWithThePage()
    {
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(Size)).StartAsync();
        Uri page = await served.PageAsync();
        using HttpResponseMessage response = await served.Http.GetAsync(page);
        IReadOnlyList<Uri> links = ServedFolder.LinksOf(await response.Content.ReadAsStringAsync());

        Assert.Equal("private, no-store", string.Join(", ", response.Headers.CacheControl!.ToString().Split(", ").OrderDescending()));
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(6, links.Count);
        foreach (Uri link in links)
        {
            string name = Path.GetFileName(link.AbsolutePath);
            using HttpResponseMessage file = await served.Http.GetAsync(link);
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(served.Out, "delivery", name)), await file.Content.ReadAsByteArrayAsync());
            Assert.Equal($"attachment; filename=\"{name}\"", file.Content.Headers.ContentDisposition!.ToString());
            Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Contains(Expiry(page), link.Query, StringComparison.Ordinal);
        }

        IReadOnlyList<AccessEvent> log = await served.AccessesAsync(7);
        Assert.Equal(served.Record.Objects.Select(version => (version.Key, version.VersionId, version.Size)).Order(), log.Skip(1).Select(access => (access.Object, access.Version, access.Bytes)).Order());
        Assert.All(log, access => Assert.True(access is { Status: 200, Complete: true, Range: null }));
        Assert.DoesNotContain("signature", await File.ReadAllTextAsync(served.LogPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALink_OutlivesARestart_AndOtherKeysLinksAreNone()
    {
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(10)).StartAsync();
        Uri page = await served.PageAsync();
        string key = Path.Combine(served.Out, "restricted", LinkKey.FileName);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        await served.StopAsync();
        await served.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await served.Http.GetAsync(new Uri(served.Root, page.PathAndQuery))).StatusCode);

        await served.StopAsync();
        File.Delete(key);
        await served.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await served.Http.GetAsync(new Uri(served.Root, page.PathAndQuery))).StatusCode);
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=262143-262145", 262_143, 3)]
    [InlineData("bytes=2999999-", 2_999_999, 2)]
    [InlineData("bytes=-5", Size - 5, 5)]
    [InlineData("bytes=1-2999999", 1, Size - 2)]
    public async Task ARange_IsThoseBytes_AndIsWrittenDown(string range, int offset, int length)
    {
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(Size)).StartAsync();

        using HttpResponseMessage response = await SendAsync(served, HttpMethod.Get, request => request.Headers.TryAddWithoutValidation("Range", range));

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal($"bytes {offset}-{offset + length - 1}/{Size}", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal((await File.ReadAllBytesAsync(served.VolumePath))[offset..(offset + length)], await response.Content.ReadAsByteArrayAsync());
        AccessEvent access = (await served.AccessesAsync(2))[1];
        Assert.Equal((206, (long)length, $"bytes={offset}-{offset + length - 1}", true), (access.Status, access.Bytes, access.Range, access.Complete));
    }

    [Theory]
    [InlineData("Range", "bytes=3000001-", 416)]
    [InlineData("Range", "bytes=0-1,4-5", 200)]
    [InlineData("If-None-Match", "TAG", 304)]
    [InlineData("If-None-Match", "W/TAG", 304)]
    [InlineData("If-None-Match", "\"other\", TAG", 304)]
    [InlineData("If-None-Match", "*", 304)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    [InlineData("If-None-Match", "nonsense", 200)]
    [InlineData("If-Match", "TAG", 200)]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "W/TAG", 412)]
    [InlineData("If-Match", "\"other\"", 412)]
    public async Task Preconditions_AreKept(string header, string value, int status)
    {
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(Size)).StartAsync();
        string tag = $"\"{served.Record.Volumes[0].Facts.Object.ETag}\"";
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using HttpResponseMessage response = await SendAsync(served, method, request => request.Headers.TryAddWithoutValidation(header, value.Replace("TAG", tag, StringComparison.Ordinal)));
            Assert.Equal((int)status, (int)response.StatusCode);
            Assert.Equal(tag, response.Headers.ETag!.ToString());
            Assert.Equal("bytes", response.Headers.AcceptRanges.Single());
            Assert.Equal(status == 200 && method == HttpMethod.Get ? Size : 0, (await response.Content.ReadAsByteArrayAsync()).Length);
            if (status == 416)
            {
                Assert.Equal($"bytes */{Size}", response.Content.Headers.ContentRange!.ToString());
            }
        }
    }

    [Fact]
    public async Task Head_TellsTheLength_AndSendsNothing()
    {
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(Size)).StartAsync();

        using HttpResponseMessage response = await SendAsync(served, HttpMethod.Head, request => request.Headers.Range = new RangeHeaderValue(10, 19));

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(10, response.Content.Headers.ContentLength);
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(0, (await served.AccessesAsync(2))[1].Bytes);
    }

    [Fact]
    public async Task WhoGoesAway_HarmsNobody_AndIsWrittenDown()
    {
        const int large = 60_000_000;
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(large)).StartAsync();
        Uri link = await served.LinkAsync();
        byte[] whole = SHA256.HashData(await File.ReadAllBytesAsync(served.VolumePath));

        Task<byte[]>[] downloads = [.. Enumerable.Range(0, 2).Select(async _ =>
        {
            await using Stream stream = await served.Http.GetStreamAsync(link);
            return await SHA256.HashDataAsync(stream);
        })];
        await RawRequest.HangUpAsync(link, after: 100_000);
        await RawRequest.HangUpAsync(link, after: 1);

        Assert.All(await Task.WhenAll(downloads), hash => Assert.Equal(whole, hash));
        IReadOnlyList<AccessEvent> log = await served.AccessesAsync(5);
        Assert.Equal(2, log.Count(access => access is { Bytes: large, Complete: true }));
        Assert.Equal(2, log.Count(access => access is { Bytes: < large, Complete: false, Status: 200 }));
    }

    // The server is told a moment after the line is gone, and hands what follows to nobody without an error.
    [Fact]
    public async Task WhoGoesAwayWhileTheServerIsBusy_IsNotSaidToHaveAll()
    {
        const int Count = 24;
        await using ServedFolder served = await (await ServedFolder.OfSparseAsync(64_000_000, [1])).StartAsync();
        Uri link = await served.LinkAsync();

        await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Task.Run(() => RawRequest.HangUpAsync(link, after: 100_000))));

        IReadOnlyList<AccessEvent> log = await served.AccessesAsync(Count + 1);
        Assert.Equal(Count, log.Count(access => access is { Object: ServedFolder.Volume, Complete: false, Bytes: < 64_000_000 }));
    }

    [Fact]
    public async Task AFileThatIsCutWhileItIsSent_EndsTheLine()
    {
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(60_000_000)).StartAsync();
        Uri link = await served.LinkAsync();
        await using Stream stream = await served.Http.GetStreamAsync(link);
        await stream.ReadExactlyAsync(new byte[1000]);
        using (var file = new FileStream(served.VolumePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(30_000_000);
        }

        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null));
        Assert.False((await served.AccessesAsync(2))[1].Complete);
    }

    [Fact]
    public async Task WhatCannotBeWrittenDown_IsTheServersEnd()
    {
        await using ServedFolder served = await (await ServedFolder.OfBytesAsync(10)).StartAsync();
        Directory.CreateDirectory(served.LogPath);

        await served.Http.GetAsync(served.Root);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => served.Application!.Failed.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static string Expiry(Uri link) => link.Query.TrimStart('?').Split('&').Single(part => part.StartsWith("expires=", StringComparison.Ordinal));

    private static async Task<HttpResponseMessage> SendAsync(ServedFolder served, HttpMethod method, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(method, await served.LinkAsync());
        change(request);
        return await served.Http.SendAsync(request);
    }
}
