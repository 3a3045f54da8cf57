using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Comments in compressed pixels, and descriptions in profiles of colour: gone, and nothing else is.</summary>
public sealed class CodestreamCases : IDisposable
{
    private const string Comment = "ZQPHI^IN A COMMENT";

    private readonly string _folder = Directory.CreateTempSubdirectory("mip-codestream-").FullName;

    private static readonly byte[] Text = Encoding.ASCII.GetBytes(Comment);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("1.2.840.10008.1.2.4.50")]
    [InlineData("1.2.840.10008.1.2.4.70")]
    [InlineData("1.2.840.10008.1.2.4.80")]
    [CornerCase(73)]
    public async Task Case73_AJpegsCommentsExifAndThumbnails_AreZeros_AndItsTablesAndScansAreNot(string transferSyntax)
    {
        byte[] jfif = [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1];
        byte[] adobe = [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1];
        byte[] table = [0, .. Enumerable.Repeat((byte)7, 64)];
        byte[] scan = [1, 2, 0xFF, 0x00, 3, 0xFF, 0xD0, 4, 0xFF, 0xFF, 0xD1, 5];
        byte[] Jpeg(byte[] text, byte[] thumbnail, byte[] after) =>
        [
            0xFF, 0xD8, .. Segment(0xE0, [.. jfif, .. thumbnail]), .. Segment(0xE1, text), .. Segment(0xFE, text), .. Segment(0xEE, adobe), .. Segment(0xDB, table), .. Segment(0xF0, text), 0xFF, .. Segment(0xC0, [8, 0, 2]),
            .. Segment(0xDA, [1, 1]), .. scan, .. Segment(0xFE, text), .. Segment(0xDA, [1, 2]), .. scan, 0xFF, 0xD9, .. after,
        ];
        byte[] source = Jpeg(Text, [1, 1, 9, 9, 9], "ZQPHI!"u8.ToArray());
        byte[] expected = Jpeg(new byte[Text.Length], new byte[5], new byte[6]);
        Deidentified result = await AssertFragmentsAsync(transferSyntax, source, expected);
        Assert.Equal(1, result.Ledger.Count(ActionTaken.TextCleaned, RuleSource.ExtraRules));
    }

    [Fact]
    [CornerCase(73)]
    public async Task Case73_AJpeg2000sComments_AreZeros_AndPacketsThatLookLikeOnesAreNot()
    {
        byte[] packets = [0xFF, 0x64, 0x00, 0x08, 1, 2, 3, 4];
        byte[] Codestream(byte[] text)
        {
            byte[] partHeader = Segment(0x64, [0, 1, .. text]);
            int length = 12 + partHeader.Length + 2 + packets.Length;
            return
            [
                0xFF, 0x4F, .. Segment(0x51, new byte[36]), .. Segment(0x64, [0, 1, .. text]), .. Segment(0x90, [0, 0, 0, 0, (byte)(length >> 8), (byte)(length & 0xFF), 0, 2]), .. partHeader, 0xFF, 0x93, .. packets,
                .. Segment(0x90, [0, 0, 0, 0, 0, 0, 1, 2]), 0xFF, 0x93, .. packets, 0xFF, 0xD9,
            ];
        }

        await AssertFragmentsAsync("1.2.840.10008.1.2.4.90", Codestream(Text), Codestream(new byte[Text.Length]));

        byte[] Boxed(byte[] text) => [.. Box("jP  ", [0x0D, 0x0A, 0x87, 0x0A]), .. Box("xml ", text), .. Box("jp2h", [1, 2, 3]), .. Box("jp2c", Codestream(text)), 0];
        await AssertFragmentsAsync("1.2.840.10008.1.2.4.91", Boxed(Text), Boxed(new byte[Text.Length]));
    }

    [Fact]
    [CornerCase(73)]
    public async Task Case73_AJpegXlContainer_IsHeld_AndACodestreamIsNot()
    {
        byte[] container = [0, 0, 0, 12, .. "JXL "u8, 0x0D, 0x0A, 0x87, 0x0A, .. Text];
        TestInstance Of(byte[] fragment) => TestInstance.Ct(Syntax("1.2.840.10008.1.2.4.110")).SetFragments(DicomTags.PixelData, [], fragment);
        Assert.Equal(QuarantineReason.PixelEncodingMismatch, await ReasonAsync(Of(container).ToBytes()));
        Assert.Null(await ReasonAsync(Of([0xFF, 0x0A, 1, 2]).ToBytes()));
    }

    /// <summary>Real encoders' codestreams, with comments put in, decoded by other people's decoders.</summary>
    [SkippableTheory]
    [InlineData("--jpeg", 0xFE, 0)]
    [InlineData("--jpeg", 0xE1, 0)]
    [InlineData("--jpegls", 0xFE, 0)]
    [InlineData("--j2k", 0x64, 1)]
    [CornerCase(73)]
    [Trait("Category", "Integration")]
    public async Task Case73_ADecoder_SeesTheSamePixels(string encoder, int marker, int isJpeg2000)
    {
        string gdcmconv = Tool.Require("gdcmconv");
        string plain = Path.Combine(_folder, "plain.dcm");
        byte[] pixels = [.. Enumerable.Range(0, 64 * 64).SelectMany(i => new[] { (byte)(i * 7 % 256), (byte)(i % 13) })];
        await File.WriteAllBytesAsync(plain, TestInstance.Ct().SetUS(DicomTags.Rows, 64).SetUS(DicomTags.Columns, 64).Set(DicomTags.PixelData, DicomVr.OW, pixels).ToBytes());
        string encoded = Path.Combine(_folder, "encoded.dcm");
        ToolResult tool = await Tool.RunAsync(gdcmconv, [encoder, plain, encoded]);
        Skip.If(tool.ExitCode != 0, "gdcmconv does not encode this.");

        DicomFile file = await DicomFile.OpenAsync(new MemoryStream(await File.ReadAllBytesAsync(encoded)), null, CancellationToken.None);
        await file.ReadSegmentAsync(CancellationToken.None);
        byte[] codestream = (await new EncapsulatedFrames(file.Bulk!, 1, 1 << 20).NextAsync(CancellationToken.None))!.Value.ToArray();

        // After the image's own marker; in JPEG 2000 the size segment comes first.
        int at = isJpeg2000 == 1 ? 4 + ((codestream[4] << 8) | codestream[5]) : 2;
        byte[] comment = Segment((byte)marker, isJpeg2000 == 1 ? [0, 1, .. Text] : Text);
        byte[] commented = [.. codestream[..at], .. comment, .. codestream[at..]];
        TestInstance source = TestInstance.Ct(file.TransferSyntax).SetUS(DicomTags.Rows, 64).SetUS(DicomTags.Columns, 64).SetFragments(DicomTags.PixelData, [], commented);
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));

        string cleaned = Path.Combine(_folder, "cleaned.dcm");
        string decoded = Path.Combine(_folder, "decoded.dcm");
        await File.WriteAllBytesAsync(cleaned, result.Bytes);
        tool = await Tool.RunAsync(gdcmconv, ["--raw", cleaned, decoded]);
        Assert.True(tool.ExitCode == 0, tool.Errors);
        byte[] output = await File.ReadAllBytesAsync(decoded);
        Assert.True(output.AsSpan().EndsWith(pixels));
    }

    [Fact]
    [CornerCase(73)]
    public async Task Case73_AProfileOfColours_KeepsItsNumbers_AndLosesDateAndDescriptions()
    {
        byte[] profile = Profile();
        foreach (string recipe in Recipes.Names)
        {
            TestInstance source = TestInstance.Ct().SetItems(new DicomTag(0x00480105), path => path.WriteElement(DicomTags.IccProfile, DicomVr.OB, profile)).Set(DicomTags.IccProfile, DicomVr.OB, profile);
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.True(result.Header.TryGet(DicomTags.IccProfile, out DicomElement written));
            Assert.Equal(profile.Length, written.Value.Length);
            Assert.Equal(profile[^20..], written.Value[^20..].ToArray());
            Assert.Equal(new byte[12], written.Value[24..36].ToArray());
        }

        Deidentified broken = await RunAsync(TestInstance.Ct().Set(DicomTags.IccProfile, DicomVr.OB, "ZQPHI, no profile"u8.ToArray()));
        Assert.False(broken.Header.TryGet(DicomTags.IccProfile, out _));
    }

    private static async Task<Deidentified> AssertFragmentsAsync(string transferSyntax, byte[] source, byte[] expected)
    {
        // In one fragment, in fragments of small sizes, and as the second of two frames: the state is carried over or begins anew.
        Deidentified result = await RunAsync(TestInstance.Ct(Syntax(transferSyntax)).SetFragments(DicomTags.PixelData, [], source));
        Assert.True(Contains(result.Bytes, expected));
        Assert.Empty(Planted.In(result.Bytes));
        foreach (int size in new[] { 2, 4, 6, 14 })
        {
            byte[][] pieces = [.. source.Chunk(size)];
            Deidentified cut = await RunAsync(TestInstance.Ct(Syntax(transferSyntax)).SetFragments(DicomTags.PixelData, [[], .. pieces]));
            Assert.Equal(await HashAsync(transferSyntax, [[], .. expected.Chunk(size)]), cut.Written.PixelDataSha256);
        }

        Deidentified frames = await RunAsync(TestInstance.Ct(Syntax(transferSyntax)).SetFragments(DicomTags.PixelData, [], source, source));
        Assert.Equal(await HashAsync(transferSyntax, [[], expected, expected]), frames.Written.PixelDataSha256);
        return result;
    }

    private static async Task<string?> HashAsync(string transferSyntax, byte[][] fragments) =>
        (await RunAsync(TestInstance.Ct(Syntax(transferSyntax)).SetFragments(DicomTags.PixelData, fragments))).Written.PixelDataSha256;

    private static TransferSyntax Syntax(string uid) => TransferSyntax.TryGet(uid, out TransferSyntax? syntax) ? syntax : throw new ArgumentException("unknown", nameof(uid));

    private static byte[] Segment(byte code, byte[] content) => [0xFF, code, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Box(string type, byte[] content) => [0, 0, 0, (byte)(content.Length + 8), .. Encoding.ASCII.GetBytes(type), .. content];

    // A date, an old and a new description, a copyright, bytes of no tag, and a point, which is numbers.
    private static byte[] Profile()
    {
        byte[][] data =
        [
            [.. "desc"u8, 0, 0, 0, 0, 0, 0, 0, 20, .. Text, 0, 0],
            [.. "mluc"u8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 12, .. "enUS"u8, 0, 0, 0, 18, 0, 0, 0, 28, .. Text],
            [.. "text"u8, 0, 0, 0, 0, .. Text],
            [.. "XYZ "u8, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        ];
        string[] tags = ["desc", "dmdd", "cprt", "wtpt"];
        byte[] header = new byte[128];
        "acsp"u8.CopyTo(header.AsSpan(36));
        Encoding.ASCII.GetBytes("\u0007\u00e8\0\u0003\0\u000a").CopyTo(header, 24);
        int at = 132 + (12 * tags.Length) + Text.Length;
        byte[] table = [0, 0, 0, (byte)tags.Length];
        for (int i = 0; i < tags.Length; i++)
        {
            table = [.. table, .. Encoding.ASCII.GetBytes(tags[i]), 0, 0, (byte)(at >> 8), (byte)(at & 0xFF), 0, 0, 0, (byte)data[i].Length];
            at += data[i].Length;
        }

        return [.. header, .. table, .. Text, .. data.SelectMany(bytes => bytes)];
    }
}
