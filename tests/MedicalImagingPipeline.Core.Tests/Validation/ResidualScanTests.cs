using System.Text;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Validation;

public sealed class ResidualScanTests
{
    [Theory]
    [InlineData("Li", DicomVr.LO, "Li", true)]
    [InlineData("Li", DicomVr.PN, "Someone^Li", true)]
    [InlineData("Li", DicomVr.LO, "Liver", false)]
    [InlineData("Li", DicomVr.CS, "LI", false)]
    [InlineData("X", DicomVr.LO, "X", false)]
    [InlineData("Smith", DicomVr.LO, "Dr. smith, MD", true)]
    [InlineData("Smith", DicomVr.LO, "Smithsonite", false)]
    [InlineData("Head", DicomVr.CS, "HEAD", false)]
    [InlineData("Miller", DicomVr.LO, "xMILLERx", true)]
    [InlineData("Miller", DicomVr.CS, "XMILLERX", true)]
    [InlineData("123456", DicomVr.LO, "A123456B", true)]
    [InlineData("123456", DicomVr.DS, "0.123456", true)]
    [InlineData("123456", DicomVr.DS, "0.1234567", false)]
    [InlineData("123456", DicomVr.IS, "123456", true)]
    [InlineData("19000101", DicomVr.DA, "19000101", false)]
    public async Task AnIdentifier_IsFoundAsItsLengthAsks(string identifier, DicomVr vr, string text, bool isFound)
    {
        DicomElement element = await ElementAsync(DicomTags.Manufacturer, vr, Encoding.Latin1.GetBytes(text));

        Assert.Equal(isFound, new ResidualScan([identifier]).IsFoundIn(element));
    }

    [Fact]
    public async Task ABinaryValue_IsSearchedForLongOnesOnly()
    {
        DicomElement element = await ElementAsync(DicomTags.RedPaletteColorLookupTableData, DicomVr.OW, "__ABCDEFGHIJ__"u8.ToArray());

        Assert.True(new ResidualScan(["ABCDEFGHIJ"]).IsFoundIn(element));
        Assert.False(new ResidualScan(["ABCDEFGHI"]).IsFoundIn(element));
    }

    [Theory]
    [InlineData("Yamada山田", "\u001b$B;3ED")]
    [InlineData("山田太郎", "")]
    [InlineData("Müller-Lüdenscheidt", "")]
    [InlineData("Люксембург", "")]
    public async Task AName_IsFoundInEveryEncodingThatAFileCouldCarry(string name, string raw)
    {
        var scan = new ResidualScan(IdentifierEncodings.Of(name).Concat(raw.Length > 0 ? IdentifierEncodings.Of("山田") : []));
        foreach (Encoding encoding in new[] { Encoding.UTF8, CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. "before "u8, .. encoding.GetBytes(name), .. " after"u8];
            Assert.True(scan.IsFoundIn(await ElementAsync(DicomTags.Manufacturer, DicomVr.LO, bytes.Length % 2 == 0 ? bytes : [.. bytes, 32])));
        }

        if (raw.Length > 0)
        {
            Assert.True(scan.IsFoundIn(await ElementAsync(DicomTags.Manufacturer, DicomVr.LO, Encoding.Latin1.GetBytes("x " + raw + "\u001b(B"))));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65530)]
    [InlineData(65536)]
    [InlineData(131071)]
    public async Task Pixels_AreSearchedAcrossChunks(int offset)
    {
        byte[] pixels = new byte[200_000];
        "SYNTHETIC^PATIENT"u8.CopyTo(pixels.AsSpan(offset));
        using var stream = new MemoryStream(pixels);

        Assert.True(await new ResidualScan(["synthetic^patient"]).IsFoundInAsync(buffer => stream.ReadAsync(buffer)));
        Assert.Equal(pixels.Length, stream.Position);
    }

    [Fact]
    public async Task StandardWordsOfImageType_AreNoNames()
    {
        DicomElement element = await ElementAsync(DicomTags.ImageType, DicomVr.CS, "DERIVED\\PRIMARY\\PERFUSION "u8.ToArray());

        Assert.False(new ResidualScan(["Perfusion"]).IsFoundIn(element));
        Assert.True(new ResidualScan(["PRIMARY\\PERF1"]).IsFoundIn(await ElementAsync(DicomTags.ImageType, DicomVr.CS, "DERIVED\\PRIMARY\\PERF1 "u8.ToArray())));
    }

    private static async Task<DicomElement> ElementAsync(DicomTag tag, DicomVr vr, byte[] value)
    {
        byte[] file = TestInstance.WithoutPixels().Set(tag, vr, value).ToBytes();
        DicomFile read = await DicomFile.OpenAsync(new MemoryStream(file), null, CancellationToken.None);
        await read.ReadSegmentAsync(CancellationToken.None);
        Assert.True(read.Segment.TryGet(tag, out DicomElement element));
        return element;
    }
}
