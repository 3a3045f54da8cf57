using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

public class StampTests
{
    [Fact]
    [CornerCase(58)]
    public async Task Case58_EarlierStamps_AreReplaced()
    {
        TestInstance source = TestInstance.Ct()
            .Set(DicomTags.PatientIdentityRemoved, DicomVr.CS, "NO")
            .Set(DicomTags.DeidentificationMethod, DicomVr.LO, "ZQPHI's own method")
            .SetItems(DicomTags.DeidentificationMethodCodeSequence, item => item.WriteText(DicomTags.CodeValue, DicomVr.SH, "113111"))
            .Set(DicomTags.LongitudinalTemporalInformationModified, DicomVr.CS, "UNMODIFIED");
        Deidentified plain = await RunAsync(TestInstance.Ct());
        Assert.Equal(plain.Bytes, (await RunAsync(source)).Bytes);
    }

    [Fact]
    public async Task NoPatientAtAll_StillHasThePseudonym_OfTheStudy()
    {
        TestInstance source = TestInstance.Ct().Without(DicomTags.PatientName).Without(DicomTags.PatientId);
        Deidentified result = await RunAsync(source);
        Deidentified otherStudy = await RunAsync(source.Set(DicomTags.StudyInstanceUid, DicomVr.UI, "1.2.3"));
        Assert.Equal(result.Session.Facts!.PatientId, result.Header.GetString(DicomTags.PatientId));
        Assert.Equal(result.Session.Facts!.PatientId, result.Header.GetString(DicomTags.PatientName));
        Assert.NotEqual(result.Session.Facts!.PatientId, otherStudy.Session.Facts!.PatientId);
    }

    [Fact]
    [CornerCase(82)]
    public async Task Case82_LongOrOddNames_FitTheirValues()
    {
        var options = new DeidentifierOptions("a very long name of a program \\ with é", new string('9', 80), new string('r', 90), new string('c', 64));
        DeidentifySession session = await new Deidentifier(options, await KeysAsync()).OpenAsync(new MemoryStream(TestInstance.Ct().ToBytes()), CancellationToken.None);
        using var output = new MemoryStream();
        await session.WriteToAsync(output, NullLedger.Instance, CancellationToken.None);
        output.Position = 0;
        DicomFile file = await DicomFile.OpenAsync(output, null, CancellationToken.None);
        await file.ReadSegmentAsync(CancellationToken.None);
        IReadOnlyList<string> method = file.Segment.GetStrings(DicomTags.DeidentificationMethod);
        Assert.Equal(3, method.Count);
        Assert.All(method, value => Assert.InRange(value.Length, 1, 64));
        Assert.EndsWith(" cccccccccccccccc", method[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task BurnedInAnnotation_IsLeftAsItWas() => Assert.Equal(
        "NO", (await RunAsync(TestInstance.Ct().Set(DicomTags.BurnedInAnnotation, DicomVr.CS, "NO"))).Header.GetString(DicomTags.BurnedInAnnotation));
}
