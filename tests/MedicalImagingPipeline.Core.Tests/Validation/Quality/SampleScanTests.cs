using System.Numerics;
using MedicalImagingPipeline.Core.Validation.Quality;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>Many samples at a time give what one at a time does.</summary>
public sealed class SampleScanTests
{
    public static TheoryData<int, int, bool> Formats() => new()
    {
        { 1, 0, false }, { 1, 2, false }, { 1, 0, true }, { 1, 3, true }, { 2, 0, false }, { 2, 4, false }, { 2, 0, true }, { 2, 4, true },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Frames_AreSummedUp_AsSampleBySample(int bytes, int unused, bool isSigned)
    {
        var random = new Random(1);
        foreach (int samples in new[] { 1, 7, 16, 33, 4096, 100_003 })
        {
            byte[] frame = new byte[samples * bytes];
            random.NextBytes(frame);
            foreach (long? padding in new long?[] { null, 0, 5 })
            {
                var format = new SampleFormat(bytes, unused, isSigned, padding, frame.Length);
                FrameMeter meter = FrameMeter.For(format);
                for (int at = 0; at < frame.Length; at += 64 * bytes)
                {
                    meter.Add(frame.AsSpan(at, Math.Min(64 * bytes, frame.Length - at)));
                }

                FrameMeter whole = FrameMeter.For(format);
                whole.Add(frame);
                FrameStatistics expected = Expected(frame, format);
                Assert.Equal(expected, meter.Complete());
                Assert.Equal(expected, whole.Complete());
            }
        }
    }

    [Fact]
    public void AFrameThatComesAgain_IsCounted_AndABlankOneIsNot()
    {
        FrameMeter meter = FrameMeter.For(new SampleFormat(1, 0, false, null, 4));

        meter.Add([1, 2, 3, 4, 0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 1, 2]);

        Assert.Equal((4, 2, 1), (meter.Complete().Frames, meter.Complete().Blank, meter.Complete().Doubled));
    }

    private static FrameStatistics Expected(byte[] frame, SampleFormat format)
    {
        long[] values = [.. Enumerable.Range(0, frame.Length / format.Bytes).Select(i => Value(frame, i, format))];
        long[] shown = [.. values.Where(value => value != format.Padding)];
        (long least, long most) = shown.Length > 0 ? (shown.Min(), shown.Max()) : (0, 0);
        return new FrameStatistics(least, most, 1, least >= most ? 1 : 0, (double)values.Count(value => value == format.Top) / values.Length, 0);
    }

    private static long Value(byte[] frame, int index, SampleFormat format)
    {
        BigInteger raw = new(frame.AsSpan(index * format.Bytes, format.Bytes), isUnsigned: true);
        int bits = (8 * format.Bytes) - format.Unused;
        long stored = (long)(raw & ((BigInteger.One << bits) - 1));
        return format.IsSigned && stored >> (bits - 1) == 1 ? stored - (1L << bits) : stored;
    }
}
