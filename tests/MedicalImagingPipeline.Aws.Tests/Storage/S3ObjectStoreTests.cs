using System.Diagnostics;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Aws.Tests.Storage;

/// <summary>What S3 says no with, and what its answers are taken for.</summary>
public sealed class S3ObjectStoreTests : IAsyncLifetime
{
    private const string Secret = "SMITH^JOHN/1944.dcm";

    private readonly FakeAws _aws = new();

    private IObjectStore Objects => TestStores.On(_aws);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _aws.DisposeAsync();
        Assert.Empty(_aws.Refusals);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task ListAsync_GoesThroughAllPages(int pageSize)
    {
        string[] keys = [.. Enumerable.Range(0, 7).Select(i => $"drop/{i:D2}.dcm")];
        foreach (string key in keys.Concat(keys.Take(3)))
        {
            _aws.S3.Put(FakeAws.BucketName(Bucket.Ingest), key, [1]);
        }

        _aws.S3.PageSize = pageSize;
        var found = new List<string>();
        await foreach (ObjectVersion version in Objects.ListAsync(Bucket.Ingest, "drop/", CancellationToken.None))
        {
            found.Add(version.Key);
        }

        Assert.Equal(keys, found);
    }

    [Fact]
    public async Task WhatIsWritten_CarriesItsKeyTypeAndChecksum()
    {
        await Objects.PutAsync(Bucket.Work, "a", new byte[] { 1 }, "text/csv", CancellationToken.None);
        await Objects.PutIfAbsentAsync(Bucket.Restricted, "b", new byte[] { 1 }, "application/json", CancellationToken.None);
        await using IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Delivery, "c", "application/zip", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[] { 1 }, CancellationToken.None);
        await upload.CompleteAsync(CancellationToken.None);

        // The fake refuses a write without encryption or checksum; this is what it kept.
        foreach ((Bucket bucket, string key, string type) in new[] { (Bucket.Work, "a", "text/csv"), (Bucket.Restricted, "b", "application/json"), (Bucket.Delivery, "c", "application/zip") })
        {
            StoredVersion version = _aws.S3.Find(FakeAws.BucketName(bucket), key)!;
            Assert.Equal((FakeAws.KeyArn(bucket), type), (version.KmsKey, version.ContentType));
        }
    }

    [Fact]
    public async Task OpenReadAsync_TellsTheReaderWhatIsLeft()
    {
        ObjectVersion version = await PutAsync(Bytes(10));
        await using Stream stream = await Objects.OpenReadAsync(version, 2, 6, CancellationToken.None);
        await stream.ReadExactlyAsync(new byte[4]);

        Assert.True(stream.CanSeek);
        Assert.Equal((6, 4), (stream.Length, stream.Position));
    }

    [Theory]
    [InlineData(Fault.Truncate)]
    [InlineData(Fault.Stall)]
    [InlineData(Fault.ResetAfter)]
    [InlineData(Fault.ResetBefore)]
    [InlineData(Fault.Hang)]
    [InlineData(Fault.InternalError)]
    [InlineData(Fault.SlowDown)]
    internal async Task ABodyThatIsCutOff_GoesOnWhereItStopped(Fault fault)
    {
        byte[] bytes = Bytes(1_000_000);
        ObjectVersion version = await PutAsync(bytes);
        _aws.Faults.Plan(fault, request => request.Method == "GET", times: 3);

        byte[] read = await ReadAsync(version, 5);

        Assert.True(bytes.AsSpan(5).SequenceEqual(read));
        Assert.Equal(3, _aws.Faults.Met[fault]);
    }

    [Fact]
    public async Task ABodyThatStaysCutOff_IsAFailureOfTheStore()
    {
        ObjectVersion version = await PutAsync([1, 2]);
        await using Stream stream = await Objects.OpenReadAsync(version, 0, null, CancellationToken.None);
        await stream.ReadExactlyAsync(new byte[1]);
        _aws.Faults.Plan(Fault.InternalError, request => request.Method == "GET", times: 100);
        ObjectVersion other = version with { Key = "b" };

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => Objects.OpenReadAsync(other, 0, null, CancellationToken.None));
        Assert.Equal(("S3", "InternalError"), (exception.Service, exception.Code));
    }

    [Fact]
    public async Task AVersionThatGoesWhileItIsRead_HasChanged()
    {
        ObjectVersion version = await PutAsync(Bytes(1_000_000));
        _aws.Faults.Plan(Fault.Truncate, request => request.Method == "GET");
        await using Stream stream = await Objects.OpenReadAsync(version, 0, null, CancellationToken.None);
        await Objects.DeleteAsync(version, CancellationToken.None);

        await Assert.ThrowsAsync<ObjectChangedException>(() => stream.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task AnArchivedObject_IsUnreadable_AndTheOthersAreNot()
    {
        ObjectVersion version = await PutAsync([1]);
        _aws.S3.Find(FakeAws.BucketName(Bucket.Work), Secret)!.IsArchived = true;

        Exception exception = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Objects.OpenReadAsync(version, 0, null, CancellationToken.None));
        AssertTellsNothing(exception);
    }

    [Theory]
    [InlineData("ListObjectVersions", "AccessDenied")]
    [InlineData("GetObject", "AccessDenied")]
    [InlineData("HeadObject", "Forbidden")]
    [InlineData("PutObject", "AccessDenied")]
    [InlineData("DeleteObject", "AccessDenied")]
    [InlineData("CreateMultipartUpload", "AccessDenied")]
    [InlineData("UploadPart", "AccessDenied")]
    [InlineData("UploadPartCopy", "AccessDenied")]
    [InlineData("CompleteMultipartUpload", "AccessDenied")]
    public async Task ARightThatIsMissing_IsAFailureOfTheStore_ThatTellsNoKey(string operation, string code)
    {
        ObjectVersion version = await PutAsync([1]);
        _aws.S3.IsDenied = call => call.Operation == operation;
        int before = _aws.Requests.Count;

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => UseEverythingAsync(version));

        Assert.Equal(code, exception.Code);
        AssertTellsNothing(exception);
        // A right does not come by asking again.
        Assert.Single(_aws.Requests.Skip(before), call => call.Operation == operation && call.Resource.StartsWith(FakeAws.BucketName(Bucket.Work), StringComparison.Ordinal) && (operation != "UploadPartCopy" || call.Action == "s3:PutObject"));
    }

    [Fact]
    public async Task ABucketThatIsMissing_IsAMistake_NotAnObjectThatIsMissing()
    {
        Dictionary<string, string> variables = _aws.Variables;
        variables["MIP_WORK_BUCKET"] = "elsewhere";
        IObjectStore objects = new AwsPorts(variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System).Objects;

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => objects.OpenCurrentAsync(Bucket.Work, Secret, CancellationToken.None));
        Assert.Equal("NoSuchBucket", exception.Code);
    }

    [Fact]
    public async Task PutIfAbsentAsync_WhoseAnswerWasLost_LeavesOneObject()
    {
        _aws.Faults.Plan(Fault.ResetAfter, request => request.Method == "PUT");

        Assert.Null(await Objects.PutIfAbsentAsync(Bucket.Work, "record", new byte[] { 7 }, "", CancellationToken.None));
        OpenObject open = (await Objects.OpenCurrentAsync(Bucket.Work, "record", CancellationToken.None))!.Value;
        await using (open)
        {
            Assert.Equal(7, open.Content.Length == 1 ? await ReadByteAsync(open.Content) : -1);
        }
    }

    [Fact]
    public async Task CompleteIfAbsentAsync_WhoseAnswerWasLost_FindsItsObject()
    {
        await using IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[] { 1, 2, 3 }, CancellationToken.None);
        _aws.Faults.Plan(Fault.ResetAfter, request => request.Method == "POST");

        ObjectVersion? version = await upload.CompleteIfAbsentAsync(CancellationToken.None);

        Assert.NotNull(version);
        Assert.Equal(version, await Objects.FindAsync(Bucket.Work, "x", CancellationToken.None));
    }

    [Fact]
    public async Task CompleteIfAbsentAsync_OfATakenKey_IsNull_AndLeavesNoUpload()
    {
        ObjectVersion first = await Objects.PutAsync(Bucket.Work, "x", new byte[] { 1, 2, 3 }, "", CancellationToken.None);
        await using (IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None))
        {
            await upload.UploadPartAsync(1, new byte[] { 1, 2, 3 }, CancellationToken.None);

            Assert.Null(await upload.CompleteIfAbsentAsync(CancellationToken.None));
        }

        Assert.Equal(first, await Objects.FindAsync(Bucket.Work, "x", CancellationToken.None));
        Assert.Equal(0, _aws.S3.OpenUploads);
    }

    [Theory]
    [InlineData(Fault.ResetAfter)]
    [InlineData(Fault.Truncate)]
    [InlineData(Fault.Stall)]
    [InlineData(Fault.Hang)]
    [InlineData(Fault.SlowDown)]
    internal async Task CompleteAsync_WhoseAnswerWasLost_FindsItsObject(Fault fault)
    {
        await using IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[] { 1, 2, 3 }, CancellationToken.None);
        _aws.Faults.Plan(fault, request => request.Method == "POST");

        ObjectVersion version = await upload.CompleteAsync(CancellationToken.None);

        Assert.Equal(version, await Objects.FindAsync(Bucket.Work, "x", CancellationToken.None));
        Assert.Equal([1, 2, 3], _aws.S3.Find(FakeAws.BucketName(Bucket.Work), "x")!.Bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task AFailureInsideAnAnswerOf200_IsTriedAgain(int times)
    {
        ObjectVersion source = await PutAsync([1, 2, 3]);
        await using IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Delivery, "x", "", CancellationToken.None);
        _aws.S3.FailuresInside = times;
        await upload.CopyPartAsync(1, source, 0, 3, CancellationToken.None);
        _aws.S3.FailuresInside = times;
        ObjectVersion version = await upload.CompleteAsync(CancellationToken.None);

        Assert.Equal(version, await Objects.FindAsync(Bucket.Delivery, "x", CancellationToken.None));
        Assert.Equal([1, 2, 3], _aws.S3.Find(FakeAws.BucketName(Bucket.Delivery), "x")!.Bytes);
    }

    [Fact]
    public async Task CompleteAsync_AfterAnotherEndedTheUpload_TakesNoOthersObjectForItsOwn()
    {
        await using IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        await upload.UploadPartAsync(1, new byte[] { 1, 2, 3 }, CancellationToken.None);
        await Objects.PutAsync(Bucket.Work, "x", new byte[] { 1, 2, 3 }, "", CancellationToken.None);
        _aws.S3.EndUploads();

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => upload.CompleteAsync(CancellationToken.None));
        Assert.Equal("NoSuchUpload", exception.Code);
    }

    [Fact]
    public async Task CopyPartAsync_OfAVersionOfAnotherTag_HasChanged()
    {
        ObjectVersion version = await PutAsync(Bytes(10));
        await using IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Delivery, "x", "", CancellationToken.None);

        await Assert.ThrowsAsync<ObjectChangedException>(() => upload.CopyPartAsync(1, version with { ETag = "other" }, 0, 10, CancellationToken.None));
        await Assert.ThrowsAsync<ObjectChangedException>(() => Objects.OpenReadAsync(version with { ETag = "other" }, 0, null, CancellationToken.None));
    }

    [Fact]
    public async Task DisposingAnUpload_ThatCannotBeAborted_DoesNotThrow()
    {
        IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Work, "x", "", CancellationToken.None);
        _aws.S3.IsDenied = _ => true;

        await upload.DisposeAsync();
        Assert.Equal(1, _aws.S3.OpenUploads);
    }

    [Fact]
    public async Task ACancelledCall_EndsAtOnce_AsCancelled()
    {
        ObjectVersion version = await PutAsync([1]);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        _aws.Faults.Plan(Fault.Hang, _ => true, times: 100);
        var watch = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Objects.OpenReadAsync(version, 0, null, deadline.Token));
        Assert.True(watch.Elapsed < TestStores.Quick.Timeout, $"{watch.Elapsed}");
    }

    [Fact]
    public async Task ACancelledRead_EndsAtOnce_AsCancelled()
    {
        ObjectVersion version = await PutAsync(Bytes(1_000_000));
        _aws.Faults.Plan(Fault.Stall, _ => true, times: 100);
        await using Stream stream = await Objects.OpenReadAsync(version, 0, null, CancellationToken.None);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.CopyToAsync(Stream.Null, deadline.Token));
    }

    [Fact]
    public async Task AServerThatIsNotThere_IsAFailureOfTheStore()
    {
        Dictionary<string, string> variables = _aws.Variables;
        variables["AWS_ENDPOINT_URL_S3"] = "http://127.0.0.1:1";
        IObjectStore objects = new AwsPorts(variables.GetValueOrDefault, TestStores.Quick, TimeProvider.System).Objects;

        StoreUnavailableException exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => objects.FindAsync(Bucket.Work, Secret, CancellationToken.None));
        Assert.Equal("ConnectionFault", exception.Code);
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))];

    private static async Task<int> ReadByteAsync(Stream stream)
    {
        byte[] one = new byte[1];
        await stream.ReadExactlyAsync(one);
        return one[0];
    }

    private static void AssertTellsNothing(Exception exception)
    {
        Assert.DoesNotContain("SMITH", exception.ToString(), StringComparison.Ordinal);
        Assert.Null(exception.InnerException);
    }

    private Task<ObjectVersion> PutAsync(byte[] content) => Objects.PutAsync(Bucket.Work, Secret, content, "", CancellationToken.None);

    private async Task<byte[]> ReadAsync(ObjectVersion version, long offset)
    {
        await using Stream stream = await Objects.OpenReadAsync(version, offset, null, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task UseEverythingAsync(ObjectVersion version)
    {
        await foreach (ObjectVersion _ in Objects.ListAsync(Bucket.Work, "SMITH", CancellationToken.None))
        {
            // The first page is asked for with the first.
        }

        await Objects.FindAsync(Bucket.Work, Secret, CancellationToken.None);
        await ReadAsync(version, 0);
        await Objects.PutAsync(Bucket.Work, Secret, new byte[] { 1 }, "", CancellationToken.None);
        await Objects.DeleteAsync(version with { VersionId = "000000099" }, CancellationToken.None);
        await using IObjectUpload upload = await Objects.StartUploadAsync(Bucket.Work, Secret, "", CancellationToken.None);
        await upload.CopyPartAsync(2, version, 0, 1, CancellationToken.None);
        await upload.UploadPartAsync(1, Bytes((int)ObjectParts.MinSize), CancellationToken.None);
        await upload.CompleteAsync(CancellationToken.None);
    }
}
