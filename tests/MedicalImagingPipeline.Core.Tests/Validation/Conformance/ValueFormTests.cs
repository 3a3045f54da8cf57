using System.Text;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Validation.Conformance;

/// <summary>Characters and lengths of each VR (PS3.5 Table 6.2-1).</summary>
public class ValueFormTests
{
    [Theory]
    [InlineData(DicomVr.DA, "20240229", "19000101")]
    [InlineData(DicomVr.TM, "23", "2359", "235960", "235959.1", "235959.123456", " 1200")]
    [InlineData(DicomVr.DT, "2024", "202402", "20240229", "2024022923", "20240229235959.123456", "20240229235959.1+0100", "2024-0500")]
    [InlineData(DicomVr.IS, "0", "-1", "+1", "2147483647", " 12 ")]
    [InlineData(DicomVr.DS, "0", "-1.5", "+1.5e-3", ".5", "1.", "1E10")]
    [InlineData(DicomVr.AS, "045Y", "003D")]
    [InlineData(DicomVr.CS, "AXIAL_1 2", "0123456789ABCDEF")]
    [InlineData(DicomVr.UI, "1.2.840.0.1", "2.25.0")]
    [InlineData(DicomVr.PN, "A^B=C^D=E", "")]
    [InlineData(DicomVr.AE, "STORE SCP")]
    public void Values_OfTheVr_Pass(DicomVr vr, params string[] values) => Assert.All(values, value => Assert.True(IsOf(vr, value), value));

    [Theory]
    [InlineData(DicomVr.DA, "20230229", "20241301", "20240100", "2024", "202403 1", "2024-03-10")]
    [InlineData(DicomVr.TM, "24", "2360", "235961", "23595", "235959.", "235959.1234567", "12:00:00", "2359.5")]
    [InlineData(DicomVr.DT, "20241", "20240230", "20240229235959.1+1", "20240229+1500", "x")]
    [InlineData(DicomVr.IS, "1.0", "2147483648", "", "-", "1234567890123", "0x1")]
    [InlineData(DicomVr.DS, "1,5", "12345678901234567", "NaN", "e", "1e")]
    [InlineData(DicomVr.AS, "45Y", "045X", "0450Y", "04 Y")]
    [InlineData(DicomVr.CS, "axial", "0123456789ABCDEFG", "A-B")]
    [InlineData(DicomVr.UI, "1.02", ".1", "1.", "1..2", "1.2a", "1 .2")]
    [InlineData(DicomVr.PN, "A=B=C=D")]
    [InlineData(DicomVr.AE, "SEVENTEEN_LETTERS")]
    [InlineData(DicomVr.SH, "SEVENTEEN_LETTERS")]
    public void OtherValues_DoNot(DicomVr vr, params string[] values) =>
        Assert.All(values.Where(value => value.Length > 0), value => Assert.False(IsOf(vr, value), value));

    [Fact]
    public void Lengths_EndAtTheStandards()
    {
        foreach (VrTraits traits in VrTable.All.Where(traits => traits is { IsText: true, MaxLength: > 0, Vr: DicomVr.LO or DicomVr.SH or DicomVr.ST or DicomVr.LT or DicomVr.PN or DicomVr.AE }))
        {
            Assert.True(IsOf(traits.Vr, new string('A', traits.MaxLength)));
            Assert.False(IsOf(traits.Vr, new string('A', traits.MaxLength + 1)));
            Assert.True(ValueForm.FitsLength(new string('\u00e9', traits.MaxLength), traits));
            Assert.False(ValueForm.FitsLength(new string('\u00e9', traits.MaxLength + 1), traits));
        }
    }

    private static bool IsOf(DicomVr vr, string value) => ValueForm.IsOf(Encoding.ASCII.GetBytes(value), VrTable.Of(vr));
}
