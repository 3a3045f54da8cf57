using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

public class QuarantineReasonsTests
{
    [Fact]
    public void Table_EveryReason_HasOneKebabNameAndOneLine()
    {
        Assert.Equal(Enum.GetValues<QuarantineReason>(), QuarantineReasons.All);
        Assert.All(Enum.GetValues<QuarantineReason>(), reason =>
        {
            string name = QuarantineReasons.NameOf(reason);
            Assert.Matches("^[a-z]+(-[a-z]+)*$", name);
            Assert.True(QuarantineReasons.TryParse(name, out QuarantineReason parsed));
            Assert.Equal(reason, parsed);
            Assert.EndsWith(".", QuarantineReasons.Explain(reason), StringComparison.Ordinal);
            Assert.DoesNotContain('\n', QuarantineReasons.Explain(reason));
        });
        Assert.False(QuarantineReasons.TryParse("no-such-reason", out _));
    }

    [Fact]
    public void FormatErrors_EachHasAReason() =>
        Assert.All(Enum.GetValues<DicomFormatError>(), error => Assert.Contains(QuarantineReasons.Of(error), QuarantineReasons.All));

    public static TheoryData<QuarantineReason, byte[]> Produced() => new()
    {
        { QuarantineReason.EmptyFile, [] },
        { QuarantineReason.NotDicom, "name,mrn\nZQPHI,42\nthis is a table and no DICOM"u8.ToArray() },
        { QuarantineReason.NotDicom, [8, 0] },
        { QuarantineReason.Unreadable, Broken() },
        { QuarantineReason.Truncated, TestInstance.Ct().ToBytes()[..^4] },
        { QuarantineReason.HeaderTooLarge, TestInstance.Ct().Set(new DicomTag(0x00204000), DicomVr.UT, new byte[1024 * 1024 + 2]).ToBytes() },
        { QuarantineReason.UnknownTransferSyntax, Undeclared("1.2.3.4.5") },
        { QuarantineReason.OutOfOrder, TestInstance.Ct().Append(new DicomTag(0x00280120), DicomVr.US, "\0\0").ToBytes() },
        { QuarantineReason.NoIdentity, TestInstance.Ct().Without(DicomTags.SopInstanceUid).ToBytes() },
        { QuarantineReason.NoIdentity, TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, "").ToBytes() },
        { QuarantineReason.NoIdentity, TestInstance.Ct().Set(DicomTags.SopInstanceUid, DicomVr.UI, "1.2\\1.3").ToBytes() },
        { QuarantineReason.DirectoryRecord, TestInstance.WithoutPixels().SetItems(DicomTags.DirectoryRecordSequence, _ => { }).ToBytes() },
        { QuarantineReason.DirectoryRecord, TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.1.3.10").ToBytes() },
        { QuarantineReason.EncapsulatedDocument, TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.104.1").ToBytes() },
        { QuarantineReason.EncapsulatedDocument, TestInstance.WithoutPixels().Set(DicomTags.EncapsulatedDocument, DicomVr.OB, "%PDF"u8.ToArray()).ToBytes() },
        { QuarantineReason.EncapsulatedDocument, TestInstance.WithoutPixels().Set(DicomTags.EncapsulatedDocument, DicomVr.OB, new byte[80_000]).ToBytes() },
        { QuarantineReason.AudioRecording, TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.9.4.1").ToBytes() },
        { QuarantineReason.AudioRecording, Undeclared("1.2.840.10008.1.2.4.102") },
        { QuarantineReason.PixelRisk, TestInstance.Ct().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES").ToBytes() },
        { QuarantineReason.PixelEncodingMismatch, Undeclared(TransferSyntax.RleLossless.Uid) },
        { QuarantineReason.PixelEncodingMismatch, TestInstance.Ct().SetFragments(DicomTags.PixelData, [], [1, 2]).ToBytes() },
        { QuarantineReason.PixelEncodingMismatch, TestInstance.Ct().Set(DicomTags.PixelData, DicomVr.LT, "ZQPHI").ToBytes() },
        { QuarantineReason.PixelEncodingMismatch, TestInstance.WithoutPixels().Set(DicomTags.PixelDataProviderUrl, DicomVr.UR, "https://zqphi.example").ToBytes() },
    };

    [Theory]
    [MemberData(nameof(Produced))]
    public async Task Source_OfThatKind_IsHeldBackForThatReason(QuarantineReason reason, byte[] source) =>
        Assert.Equal(reason, await ReasonAsync(source));

    [Fact]
    public async Task TruncatedStream_ThatCannotSeek_IsTruncated()
    {
        byte[] source = TestInstance.Ct().Set(DicomTags.PixelData, DicomVr.OW, new byte[200_000]).ToBytes()[..150_000];
        await using var input = new ForwardOnlyStream(source);
        DeidentifySession session = await new Deidentifier(Options, await KeysAsync()).OpenAsync(input, CancellationToken.None);
        Assert.Null(session.Reason);
        DicomFormatException exception = await Assert.ThrowsAsync<DicomFormatException>(
            () => session.WriteToAsync(Stream.Null, NullLedger.Instance, CancellationToken.None));
        Assert.Equal(QuarantineReason.Truncated, QuarantineReasons.Of(exception.Code));
    }

    [Fact]
    public async Task EmptyStream_ThatCannotSeek_IsEmpty()
    {
        await using var input = new ForwardOnlyStream([]);
        Assert.Equal(QuarantineReason.EmptyFile, (await new Deidentifier(Options, await KeysAsync()).OpenAsync(input, CancellationToken.None)).Reason);
    }

    [Fact]
    public async Task HeldBackSession_CannotBeWritten_AndNamesNothing()
    {
        DeidentifySession session = await OpenAsync(TestInstance.Ct().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "YES").ToBytes());
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.WriteToAsync(Stream.Null, NullLedger.Instance, CancellationToken.None));
        Assert.NotNull(session.Facts);
        Assert.DoesNotContain("ZQPHI", session.Original!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ZQPHI", session.Identifiers.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ZQPHI", session.Facts.ToString(), StringComparison.Ordinal);
    }

    private static byte[] Undeclared(string transferSyntax) =>
        new TestInstance { DeclaredTransferSyntax = transferSyntax }.WithIdentity().WithPixels().ToBytes();

    private static byte[] Broken()
    {
        byte[] bytes = TestInstance.Ct().ToBytes();
        int at = bytes.AsSpan().IndexOf("MONOCHROME2"u8);
        bytes[at - 4] = (byte)'?';
        return bytes;
    }
}
