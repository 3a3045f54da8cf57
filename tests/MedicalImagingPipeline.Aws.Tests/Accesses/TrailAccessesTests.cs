using System.IO.Compression;
using System.Text;
using MedicalImagingPipeline.Aws.Accesses;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws.Tests.Accesses;

/// <summary>What files of CloudTrail say of a delivery's links. The records have the members of the service's own examples.</summary>
public sealed class TrailAccessesTests : IDisposable
{
    private const string Prefix = "runs/0123/";
    private const string Key = Prefix + "acme-7F3K-v001.zip";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task LinksOfTheDelivery_AreRead_WithBytesVersionAndTime()
    {
        await WriteAsync("eu-west-1/2026/11/03/one.json.gz", Event("1", Key, bytes: "4096", more: "\"versionId\":\"v1\",\"range\":\"bytes=0-4095\","));
        await WriteAsync("eu-west-1/2026/11/04/two.json.gz", Event("2", Key, bytes: "339117.0"));

        AccessEvent[] events = await ReadAsync();

        Assert.Equal(
            [
                new(new DateTimeOffset(2026, 11, 3, 10, 4, 32, TimeSpan.Zero), "acme-7F3K-v001.zip", "v1", 200, 4096, true, "bytes=0-4095"),
                new(new DateTimeOffset(2026, 11, 3, 10, 4, 32, TimeSpan.Zero), "acme-7F3K-v001.zip", "", 200, 339117, true),
            ],
            events.OrderBy(access => access.Bytes));
    }

    [Theory]
    [InlineData("AccessDenied", 403)]
    [InlineData("NoSuchKey", 404)]
    [InlineData("InvalidRange", 416)]
    [InlineData("SlowDown", 400)]
    public async Task AnError_IsARefusal(string error, int status)
    {
        await WriteAsync("one.json.gz", Event("1", Key, error: error));

        AccessEvent one = Assert.Single(await ReadAsync());
        Assert.Equal((status, false), (one.Status, one.Complete));
    }

    [Fact]
    public async Task AnEventThatIsDeliveredTwice_CountsOnce()
    {
        await WriteAsync("one.json.gz", Event("1", Key), Event("1", Key));
        await WriteAsync("two.json.gz", Event("1", Key), Event("2", Key));

        Assert.Equal(2, (await ReadAsync()).Length);
    }

    [Fact]
    public async Task OtherEventsAndReaders_AreLeftOut()
    {
        await WriteAsync(
            "one.json.gz",
            Event("1", "runs/4567/acme-7F3K-v001.zip"),
            Event("2", Key, method: "AuthHeader"),
            Event("3", Key, name: "HeadObject"),
            Event("4", Key, source: "s3tables.amazonaws.com"),
            """{"eventID":"5","eventSource":"kms.amazonaws.com","eventName":"Decrypt","eventTime":"2026-11-03T10:04:32Z","requestParameters":{"key":{"a":1}},"additionalEventData":null}""",
            """{"eventID":"6","eventSource":"s3.amazonaws.com","eventName":"GetObject","eventTime":"2026-11-03T10:04:32Z","requestParameters":null}""");
        await WriteTextAsync("digest.json.gz", """{"awsAccountId":"111122223333","digestStartTime":"2026-11-03T10:00:00Z"}""");

        Assert.Empty(await ReadAsync());
    }

    [Theory]
    [InlineData("{\"Records\":[{\"eventID\":")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    public async Task AFileThatIsNone_IsToldByNumber(string content)
    {
        await WriteAsync("one.json.gz", Event("1", Key));
        await WriteTextAsync("two.json.gz", content);

        ConfigurationException e = await Assert.ThrowsAsync<ConfigurationException>(ReadAsync);
        Assert.Equal("--events: 1 of 2 files cannot be read as a trail's", Assert.Single(e.Mistakes));
    }

    [Fact]
    public async Task ABrokenArchive_AndAnEmptyFolder_AreRefused()
    {
        await Assert.ThrowsAsync<ConfigurationException>(ReadAsync);
        await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, "one.json.gz"), [1, 2, 3, 4]);
        await Assert.ThrowsAsync<ConfigurationException>(ReadAsync);
    }

    private static string Event(
        string id, string key, string bytes = "1", string? error = null, string name = "GetObject", string source = "s3.amazonaws.com", string method = "QueryString", string more = "") => $$"""
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser"},"eventTime":"2026-11-03T10:04:32Z","eventSource":"{{source}}","eventName":"{{name}}",
        "awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1",{{(error is null ? "" : $"\"errorCode\":\"{error}\",\"errorMessage\":\"Access Denied\",")}}
        "requestParameters":{"bucketName":"delivery",{{more}}"key":"{{key}}"},"responseElements":null,
        "additionalEventData":{"SignatureVersion":"SigV4","AuthenticationMethod":"{{method}}","bytesTransferredIn":0,"bytesTransferredOut":{{bytes}}},
        "eventID":"{{id}}","readOnly":true,"managementEvent":false,"eventCategory":"Data"}
        """;

    private Task WriteAsync(string name, params string[] records) => WriteTextAsync(name, $$"""{"Records":[{{string.Join(',', records)}}]}""");

    private async Task WriteTextAsync(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        await file.WriteAsync(Encoding.UTF8.GetBytes(content));
    }

    private async Task<AccessEvent[]> ReadAsync() => await new TrailAccesses(_folder.FullName, Prefix).ReadAsync(CancellationToken.None).ToArrayAsync();
}
