using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Instances that lack a UID which their place in a study needs.</summary>
public class IdentityTests
{
    [Fact]
    public async Task NoStudyUid_SeriesSharesOne_AndSaysSo()
    {
        TestInstance source = TestInstance.Ct().Without(DicomTags.StudyInstanceUid);
        Deidentified first = await RunAsync(source);
        Deidentified second = await RunAsync(source.Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4"));
        Assert.False(first.Session.Original!.HasStudyUid);
        Assert.StartsWith("2.25.", first.Header.GetString(DicomTags.StudyInstanceUid), StringComparison.Ordinal);
        Assert.Equal(first.Header.GetString(DicomTags.StudyInstanceUid), second.Header.GetString(DicomTags.StudyInstanceUid));
        Assert.Equal(first.Session.Facts!.StudyUid, first.Header.GetString(DicomTags.StudyInstanceUid));
        Assert.NotEqual(first.Session.Facts.SopInstanceUid, second.Session.Facts!.SopInstanceUid);
    }

    [Fact]
    public async Task NoSeriesUid_StudyStays()
    {
        Deidentified plain = await RunAsync(TestInstance.Ct());
        Deidentified result = await RunAsync(TestInstance.Ct().Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "\0"));
        Assert.False(result.Session.Original!.HasSeriesUid);
        Assert.Equal(plain.Session.Facts!.StudyUid, result.Session.Facts!.StudyUid);
        Assert.NotEqual(plain.Session.Facts.SeriesUid, result.Session.Facts.SeriesUid);
        Assert.Equal(result.Session.Facts.SeriesUid, result.Header.GetString(DicomTags.SeriesInstanceUid));
    }

    [Fact]
    public async Task InstanceWithoutStudySeriesAndPatient_IsNobodyElses()
    {
        TestInstance source = TestInstance.Ct()
            .Without(DicomTags.StudyInstanceUid).Without(DicomTags.SeriesInstanceUid).Without(DicomTags.PatientId);
        Deidentified first = await RunAsync(source);
        Deidentified second = await RunAsync(source.Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4"));
        Assert.NotEqual(first.Session.Facts!.PatientId, second.Session.Facts!.PatientId);
        Assert.NotEqual(first.Session.Facts.StudyUid, second.Session.Facts.StudyUid);
    }
}
