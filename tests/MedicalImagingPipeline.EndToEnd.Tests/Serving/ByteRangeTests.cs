using MedicalImagingPipeline.Cli.Serving;

namespace MedicalImagingPipeline.EndToEnd.Tests.Serving;

public sealed class ByteRangeTests
{
    private const long Size = 1000;
    private const string Tag = "\"3e8-8d\"";

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=0-", 0, 1000)]
    [InlineData("bytes=0-999", 0, 1000)]
    [InlineData("bytes=0-1000", 0, 1000)]
    [InlineData("bytes=1-998", 1, 998)]
    [InlineData("bytes=999-", 999, 1)]
    [InlineData("bytes=999-999", 999, 1)]
    [InlineData("bytes=999-9223372036854775807", 999, 1)]
    [InlineData("bytes=-1", 999, 1)]
    [InlineData("bytes=-999", 1, 999)]
    [InlineData("bytes=-1000", 0, 1000)]
    [InlineData("bytes=-1001", 0, 1000)]
    [InlineData("bytes=-9223372036854775807", 0, 1000)]
    [InlineData("BYTES=5-6", 5, 2)]
    [InlineData("bytes= 5-6", 5, 2)]
    public void ARange_IsAnswered(string range, long offset, long length)
    {
        var answer = ByteRange.Decide(range, null, Tag, Size);

        Assert.Equal(new ByteRange(206, offset, length), answer);
        Assert.Equal($"bytes {offset}-{offset + length - 1}/1000", answer.ToContentRange(Size));
        Assert.Equal($"bytes={offset}-{offset + length - 1}", answer.ToString());
    }

    [Theory]
    [InlineData("bytes=1000-")]
    [InlineData("bytes=1000-1001")]
    [InlineData("bytes=9223372036854775807-")]
    [InlineData("bytes=-0")]
    public void BeyondTheEnd_IsNotSatisfiable(string range)
    {
        var answer = ByteRange.Decide(range, null, Tag, Size);

        Assert.Equal(416, answer.Status);
        Assert.Equal("bytes */1000", answer.ToContentRange(Size));
        Assert.Null(answer.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=--5")]
    [InlineData("bytes=+5-6")]
    [InlineData("bytes=0x5-6")]
    [InlineData("bytes=9223372036854775808-")]
    [InlineData("bytes=0-9223372036854775808")]
    [InlineData("bytes=-9223372036854775808")]
    [InlineData("bytes=99999999999999999999999999-")]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=0-1, 5-6, -1")]
    [InlineData("lines=0-1")]
    [InlineData("bytes 0-1/1000")]
    public void WhatIsMalformed_OfAnotherUnit_OrOfSeveralRanges_GetsTheWhole(string? range)
    {
        var answer = ByteRange.Decide(range, null, Tag, Size);

        Assert.Equal(new ByteRange(200, 0, Size), answer);
        Assert.Null(answer.ToContentRange(Size));
    }

    [Theory]
    [InlineData("\"3e8-8d\"", 206)]
    [InlineData("", 206)]
    [InlineData("W/\"3e8-8d\"", 200)]
    [InlineData("\"3e8-8e\"", 200)]
    [InlineData("3e8-8d", 200)]
    [InlineData("*", 200)]
    [InlineData("Tue, 03 Nov 2026 10:00:00 GMT", 200)]
    public void IfRange_OfAnotherTag_GetsTheWhole(string ifRange, int status) => Assert.Equal(status, ByteRange.Decide("bytes=5-6", ifRange, Tag, Size).Status);

    [Theory]
    [InlineData("bytes=0-", 416)]
    [InlineData("bytes=-1", 416)]
    [InlineData(null, 200)]
    public void AnEmptyFile_HasNoRange(string? range, int status) => Assert.Equal(status, ByteRange.Decide(range, null, Tag, 0).Status);

    [Fact]
    public void TheLargestFile_HasALastByte() =>
        Assert.Equal(new ByteRange(206, long.MaxValue - 1, 1), ByteRange.Decide("bytes=-1", null, Tag, long.MaxValue));
}
