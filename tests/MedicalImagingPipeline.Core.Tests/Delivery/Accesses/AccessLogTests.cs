using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Tests.Local;

namespace MedicalImagingPipeline.Core.Tests.Delivery.Accesses;

public sealed class AccessLogTests : IDisposable
{
    private static readonly AccessEvent Whole = new(new DateTimeOffset(2026, 11, 3, 10, 0, 0, 5, TimeSpan.Zero), "a-v001.zip", "1f-8d", 200, 31, Complete: true);
    private static readonly AccessEvent Part = Whole with { Status = 206, Bytes = 7, Range = "bytes=3-9", Complete = false };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatIsAppended_IsRead_InOrder()
    {
        await Log.AppendAsync(Whole, CancellationToken.None);
        await Log.AppendAsync(Part, CancellationToken.None);

        Assert.Equal([Whole, Part], await ReadAsync());
        Assert.Equal("""{"at":"2026-11-03T10:00:00.005+00:00","object":"a-v001.zip","version":"1f-8d","status":200,"bytes":31,"complete":true}""", File.ReadAllLines(FileName)[0]);
        Assert.EndsWith("""
            "status":206,"bytes":7,"complete":false,"range":"bytes=3-9"}
            """, File.ReadAllLines(FileName)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAFile_ThereIsNothing() => Assert.Empty(await ReadAsync());

    [Fact]
    public async Task ALineThatAProcessWasKilledOver_IsLeftOut_AndSwallowsNoOther()
    {
        await Log.AppendAsync(Whole, CancellationToken.None);
        await File.AppendAllTextAsync(FileName, """{"at":"2026-11-03T1""");
        await Log.AppendAsync(Part, CancellationToken.None);

        Assert.Equal([Whole, Part], await ReadAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"at":"yesterday","object":"SYNTHETIC^NAME","version":"","status":200,"bytes":0,"complete":true}""")]
    [InlineData("""{"at":"2026-11-03T10:00:00+00:00","object":null,"version":"","status":200,"bytes":0,"complete":true}""")]
    public async Task AWholeLineThatIsNoAccess_IsAnError_ThatNamesTheLineAlone(string line)
    {
        await Log.AppendAsync(Whole, CancellationToken.None);
        await File.AppendAllTextAsync(FileName, line + "\n");

        InvalidDataException thrown = await Assert.ThrowsAsync<InvalidDataException>(ReadAsync);

        Assert.Contains("Line 2", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SYNTHETIC", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyAtOnce_LeaveALineEach()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => new AccessLog(FileName).AppendAsync(Whole with { Bytes = i }, CancellationToken.None))));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => (long)i), (await ReadAsync()).Select(access => access.Bytes).Order());
    }

    private string FileName => Path.Combine(_folder.Path, AccessLog.FileName);

    private AccessLog Log => new(FileName);

    private async Task<List<AccessEvent>> ReadAsync()
    {
        var read = new List<AccessEvent>();
        await foreach (AccessEvent access in Log.ReadAsync(CancellationToken.None))
        {
            read.Add(access);
        }

        return read;
    }
}
