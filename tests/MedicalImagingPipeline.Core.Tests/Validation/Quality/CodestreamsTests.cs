using MedicalImagingPipeline.Core.Validation.Quality;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

public sealed class CodestreamsTests
{
    public static TheoryData<byte[], string, string> Known() => new()
    {
        { [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11], nameof(CodestreamKind.JpegBaseline), "1.2.840.10008.1.2.4.50" },
        { [0xFF, 0xD8, 0xFF, 0xC4, 0, 3, 0, 0xFF, 0xFF, 0xC1, 0, 11], nameof(CodestreamKind.JpegExtended), "1.2.840.10008.1.2.4.51" },
        { [0xFF, 0xD8, 0xFF, 0xC3, 0, 11], nameof(CodestreamKind.JpegLossless), "1.2.840.10008.1.2.4.70" },
        { [0xFF, 0xD8, 0xFF, 0xF7, 0, 11], nameof(CodestreamKind.JpegLs), "1.2.840.10008.1.2.4.80" },
        { [0xFF, 0x4F, 0xFF, 0x51, 0, 47], nameof(CodestreamKind.Jpeg2000), "1.2.840.10008.1.2.4.202" },
        { [1, 0, 0, 0, 64, .. new byte[59]], nameof(CodestreamKind.Rle), "1.2.840.10008.1.2.5" },
        { [0xFF, 0xD8, 0xFF, 0xC2, 0, 11], nameof(CodestreamKind.JpegOther), "1.2.840.10008.1.2.4.110" },
        { [], nameof(CodestreamKind.Unknown), "1.2.840.10008.1.2.4.110" },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void AnEncoding_IsToldByItsFirstBytes_AndFitsItsTransferSyntax(byte[] start, string kind, string transferSyntax)
    {
        Assert.Equal(kind, Codestreams.Of(start).ToString());
        Assert.True(Codestreams.Fits(transferSyntax, Codestreams.Of(start)));
        Assert.False(Codestreams.Fits("1.2.840.10008.1.2.4.81", Codestreams.Of(start)) && kind != nameof(CodestreamKind.JpegLs));
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.50", true)]
    [InlineData("1.2.840.10008.1.2.4.81", true)]
    [InlineData("1.2.840.10008.1.2.4.90", false)]
    [InlineData("1.2.840.10008.1.2.5", false)]
    public void AFrameHeaderBehindALongProfile_MayBeOfAnyProcess(string transferSyntax, bool fits)
    {
        byte[] start = [0xFF, 0xD8, 0xFF, 0xE2, 0xFF, 0xFF, .. new byte[1000]];

        Assert.Equal(fits, Codestreams.Fits(transferSyntax, Codestreams.Of(start)));
    }

    [Fact]
    public void AnyStart_OfAnyLength_IsTold()
    {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] start = new byte[random.Next(80)];
            random.NextBytes(start);
            if (start.Length > 2 && i % 2 == 0)
            {
                (start[0], start[1], start[2]) = (0xFF, 0xD8, 0xFF);
            }

            Assert.True(Enum.IsDefined(Codestreams.Of(start)));
        }
    }
}
