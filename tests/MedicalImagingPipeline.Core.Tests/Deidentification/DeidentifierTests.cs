using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

public class DeidentifierTests
{
    [Fact]
    public async Task Ct_Default_HasPseudonymNewUidsAndStamps()
    {
        Deidentified result = await RunAsync(TestInstance.Ct());
        Dataset header = result.Header;
        string pseudonym = result.Session.Facts!.PatientId;

        Assert.Matches("^SUBJ-[0-9A-HJKMNP-TV-Z]{10}$", pseudonym);
        Assert.Equal(pseudonym, header.GetString(DicomTags.PatientName));
        Assert.Equal(pseudonym, header.GetString(DicomTags.PatientId));
        Assert.Matches(@"^2\.25\.[1-9][0-9]{30,38}$", header.GetString(DicomTags.SopInstanceUid)!);
        Assert.Equal(result.Session.Facts.SopInstanceUid, header.GetString(DicomTags.SopInstanceUid));
        Assert.Equal(result.Session.Facts.StudyUid, header.GetString(DicomTags.StudyInstanceUid));
        Assert.Equal("YES", header.GetString(DicomTags.PatientIdentityRemoved));
        Assert.Equal(["mip 0.1.0", "PS3.15 E.1-1 2026d Basic", "test aaaaaaaaaaaaaaaa"], header.GetStrings(DicomTags.DeidentificationMethod));
        Assert.True(header.TryGet(DicomTags.DeidentificationMethodCodeSequence, out DicomElement codes));
        Assert.Equal("113100", Assert.Single(codes.Items).GetString(DicomTags.CodeValue));
        Assert.Equal("REMOVED", header.GetString(DicomTags.LongitudinalTemporalInformationModified));
        Assert.Equal("ORIGINAL", header.GetString(DicomTags.ImageType));
        Assert.Equal(TestInstance.CtClass, header.GetString(DicomTags.SopClassUid));
        Assert.False(Contains(result.Bytes, "ZQPHI"u8));
        Assert.False(Contains(result.Bytes, "2.999.7777"u8));
    }

    [Fact]
    public async Task SameInputTwice_SameBytes()
    {
        byte[] source = TestInstance.Ct().ToBytes();
        Assert.Equal((await RunAsync(source)).Bytes, (await RunAsync(source)).Bytes);
    }
}
