using MedicalImagingPipeline.Core.Deidentification.Text;

namespace MedicalImagingPipeline.Core.Tests.Deidentification.Text;

public sealed class TellingTextTests
{
    private static readonly HashSet<DateOnly> Births = [new DateOnly(1948, 3, 17)];

    [Theory]
    [InlineData("SCAN someone@mail.example")]
    [InlineData("see https://pacs.example/view?id=1")]
    [InlineData("tel +49 30 5551234")]
    [InlineData("HASTE 1-234-555-6789 ext. 22")]
    [InlineData("COIL; SSN 123-45-6789")]
    [InlineData("LUT 123-45-6789")]
    [InlineData("BEAM 28.3.2006")]
    [InlineData("BEAM March 28, 2006")]
    [InlineData("Filter for Dr Quillfeather")]
    [InlineData("MRN A123456")]
    [InlineData("of 1.2.826.0.1.3680043.8.498.17")]
    [InlineData("home 4281 Glenfarrowby Street")]
    public void ATextThatTellsOfSomebody_IsFound(string text) => Assert.True(TellingText.Tells(text, Births, isVersion: false));

    [Theory]
    [InlineData("LARGE BOWTIE FIL")]
    [InlineData("syngo MR E11")]
    [InlineData("HE4:VB17")]
    [InlineData("15.4.0012.3456")]
    [InlineData("05.02.0012")]
    [InlineData("2.7.12-9.3")]
    [InlineData("C5-1 123-4567")]
    [InlineData("MR Ingenia 1.5T")]
    [InlineData("DR Plate 4001")]
    [InlineData("Med Smooth 60")]
    [InlineData("60 Hz Drive")]
    [InlineData("1.2.840.10008.1.2.4.50")]
    [InlineData("V 15.0.2.1.4")]
    [InlineData("PLAN ID 3")]
    [InlineData("b0-500-1000")]
    public void ATechnicalText_IsNot(string text) => Assert.False(TellingText.Tells(text, Births, isVersion: false));

    [Theory]
    [InlineData("VB17 2009-05-12", false)]
    [InlineData("VB17 12-May-2009", false)]
    [InlineData("VB17 17-Mar-1948", true)]
    [InlineData("VB17 3/17/1948", true)]
    public void OfVersions_OnlyABirthDateTells(string text, bool tells) => Assert.Equal(tells, TellingText.Tells(text, Births, isVersion: true));
}
