using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation.Quality;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>What a codestream says of itself beside what its data set says: an unsigned image of 4 by 4 pixels, 12 of 16 bits.</summary>
public sealed class CodestreamHeaderTests
{
    private const string Shape = "codestream-matches-header";
    private const string Bits = "codestream-bits";

    /// <summary>Transfer syntax, start of frame (0 for JPEG 2000), bits, rows, columns, samples, the rule that notices.</summary>
    public static TheoryData<string, byte, int, int, int, int, string?> Streams()
    {
        var streams = new TheoryData<string, byte, int, int, int, int, string?>();
        foreach ((string syntax, byte frame) in new (string, byte)[]
        {
            ("1.2.840.10008.1.2.4.51", TestCodestreams.Extended), ("1.2.840.10008.1.2.4.57", TestCodestreams.Lossless), ("1.2.840.10008.1.2.4.70", TestCodestreams.Lossless),
            ("1.2.840.10008.1.2.4.80", TestCodestreams.JpegLs), ("1.2.840.10008.1.2.4.81", TestCodestreams.JpegLs),
            ("1.2.840.10008.1.2.4.90", 0), ("1.2.840.10008.1.2.4.91", 0), ("1.2.840.10008.1.2.4.201", 0),
        })
        {
            streams.Add(syntax, frame, 12, 4, 4, 1, null);
            streams.Add(syntax, frame, 12, 5, 4, 1, Shape);
            streams.Add(syntax, frame, 12, 4, 3, 1, Shape);
            streams.Add(syntax, frame, 12, 4, 260, 1, Shape);
            streams.Add(syntax, frame, 12, 4, 4, 3, Shape);
            streams.Add(syntax, frame, 17, 4, 4, 1, Shape);
            streams.Add(syntax, frame, 16, 4, 4, 1, Bits);
            streams.Add(syntax, frame, 10, 4, 4, 1, Bits);
        }

        streams.Add("1.2.840.10008.1.2.4.50", TestCodestreams.Baseline, 8, 4, 4, 1, Bits);
        streams.Add("1.2.840.10008.1.2.4.50", TestCodestreams.Baseline, 8, 8, 4, 1, Shape);

        // Lines that a marker behind the image counts.
        streams.Add("1.2.840.10008.1.2.4.70", TestCodestreams.Lossless, 12, 0, 4, 1, null);
        return streams;
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task ACodestream_IsComparedWithItsDataSet(string syntax, byte startOfFrame, int bits, int rows, int columns, int samples, string? rule) =>
        Assert.Equal(rule, await RuleOfAsync(syntax, startOfFrame == 0
            ? TestCodestreams.Jpeg2000(bits, rows, columns, samples)
            : TestCodestreams.Jpeg(startOfFrame, bits, rows, columns, samples)));

    [Fact]
    public async Task Jpeg2000_HasAnOffsetInItsGrid_AndASign()
    {
        const string Syntax = "1.2.840.10008.1.2.4.90";

        Assert.Null(await RuleOfAsync(Syntax, TestCodestreams.Jpeg2000(12, 4, 4, offset: 7)));
        Assert.Equal(Bits, await RuleOfAsync(Syntax, TestCodestreams.Jpeg2000(12, 4, 4, isSigned: true)));
    }

    [Fact]
    public async Task RleOfOtherSegments_DoesNotDecode()
    {
        byte[] oneByte = [1, 0, 0, 0, 64, .. new byte[59], 15, .. new byte[16], 0x80];

        Assert.Equal("pixels-decode", await RuleOfAsync("1.2.840.10008.1.2.5", oneByte));
    }

    [Fact]
    public async Task EveryFrame_IsCompared_AndAFragmentThatContinuesOneIsNot()
    {
        byte[] sound = TestCodestreams.Jpeg(TestCodestreams.Lossless, 12, 4, 4);
        Assert.Equal(Shape, await RuleOfAsync("1.2.840.10008.1.2.4.70", sound, TestCodestreams.Jpeg(TestCodestreams.Lossless, 12, 4, 5)));
        Assert.Null(await RuleOfAsync("1.2.840.10008.1.2.4.70", sound[..30], sound[30..]));
    }

    [Fact]
    public void AnyStart_OfAnyLength_IsReadOrNot()
    {
        var random = new Random(2);
        foreach (byte[] whole in new[] { TestCodestreams.Jpeg(TestCodestreams.Lossless, 12, 4, 4), TestCodestreams.Jpeg2000(12, 4, 4, 3) })
        {
            for (int i = 0; i < 20_000; i++)
            {
                byte[] start = whole[..random.Next(whole.Length + 1)];
                if (start.Length > 4)
                {
                    start[random.Next(4, start.Length)] = (byte)random.Next(256);
                }

                Assert.True(CodestreamHeader.Of(start) is null or { Bits: >= 0 });
            }
        }
    }

    private static async Task<string?> RuleOfAsync(string uid, params byte[][] fragments)
    {
        Assert.True(TransferSyntax.TryGet(uid, out TransferSyntax? syntax));
        TestSeries series = new TestSeries().Add(TestInstance.Ct(syntax).Pixels(0)
            .Set(DicomTags.NumberOfFrames, DicomVr.IS, "1")
            .Set(DicomTags.RescaleSlope, DicomVr.DS, "1").Set(DicomTags.RescaleIntercept, DicomVr.DS, "-1024")
            .SetFragments(DicomTags.PixelData, [[], .. fragments]));
        return (await series.FindingsAsync()).SingleOrDefault()?.Rule;
    }
}
