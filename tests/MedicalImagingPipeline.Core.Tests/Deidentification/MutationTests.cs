using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Broken bytes give a reason or a valid file, never another exception, and never a private element.</summary>
public class MutationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task RandomBytesChanged_GiveAReasonOrAFile(int variant)
    {
        byte[] source = Source(variant);
        using PseudonymKeys keys = await KeysAsync();
        var deidentifier = new Deidentifier(Options, keys);
        var random = new Random(20261124 + variant);
        int written = 0;
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = [.. source];
            for (int i = random.Next(1, 6); i > 0; i--)
            {
                bytes[random.Next(132, bytes.Length)] = (byte)random.Next(256);
            }

            written += await TryAsync(deidentifier, bytes) ? 1 : 0;
        }

        Assert.InRange(written, 100, 2000);
    }

    [Fact]
    public async Task EveryTruncation_GivesAReasonOrAFile()
    {
        byte[] source = Source(0);
        using PseudonymKeys keys = await KeysAsync();
        var deidentifier = new Deidentifier(Options, keys);
        for (int length = 0; length < source.Length; length++)
        {
            await TryAsync(deidentifier, source[..length]);
        }
    }

    private static byte[] Source(int variant)
    {
        TransferSyntax syntax = variant switch
        {
            0 => TransferSyntax.ExplicitVrLittleEndian,
            1 => TransferSyntax.ImplicitVrLittleEndian,
            _ => TransferSyntax.RleLossless,
        };
        TestInstance source = TestInstance.Ct(syntax)
            .Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 100")
            .SetItems(new DicomTag(0x00081140), item => item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "1.2.3"))
            .SetItems(new DicomTag(0x0040A730), item => Planted.Write(item, new DicomTag(0x0040A730), DicomVr.SQ, withFreeText: true))
            .Set(new DicomTag(0x00291010), DicomVr.LO, "ZQPHI CREATOR").SetItems(new DicomTag(0x00291110), item => item.WriteText(DicomTags.Modality, DicomVr.CS, "CT"));
        return variant == 2 ? source.SetFragments(DicomTags.PixelData, [], [1, 2, 3, 4]).ToBytes() : source.ToBytes();
    }

    private static async Task<bool> TryAsync(Deidentifier deidentifier, byte[] bytes)
    {
        DeidentifySession session = await deidentifier.OpenAsync(new MemoryStream(bytes), CancellationToken.None);
        if (session.Reason is not null)
        {
            return false;
        }

        using var output = new MemoryStream();
        try
        {
            await session.WriteToAsync(output, NullLedger.Instance, CancellationToken.None);
        }
        catch (Exception exception) when (exception is QuarantineException or DicomFormatException)
        {
            return false;
        }

        output.Position = 0;
        DicomFile file = await DicomFile.OpenAsync(output, null, CancellationToken.None);
        uint last = 0;
        while (await file.ReadSegmentAsync(CancellationToken.None))
        {
            foreach (DicomElement element in file.Segment)
            {
                Assert.True(element.Tag.Value > last);
                Assert.False(element.Tag.IsPrivate);
                last = element.Tag.Value;
            }
        }

        Assert.False(file.HasTrailingBytes);
        return true;
    }
}
