using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tests.Packaging;

public sealed class VolumeLicenceTests
{
    [Fact]
    public void AnAgreementsText_IsTheLicence() =>
        Assert.Equal("First.\nSecond.\n", VolumeLicence.Create(new Agreement { Id = "DUA-7", Text = "First.\r\nSecond.\r\n" }));

    [Fact]
    public void AnAgreementWithoutText_IsNamed_WithWhomToAsk()
    {
        string text = VolumeLicence.Create(new Agreement { Id = "DUA-7", Contact = "data@site.example" });
        Assert.StartsWith("Agreement DUA-7 ", text, StringComparison.Ordinal);
        Assert.Contains("ask data@site.example", text, StringComparison.Ordinal);
        Assert.Contains("do not try to find out who the patients are", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnAgreement_NothingIsGranted()
    {
        string text = VolumeLicence.Create(null);
        Assert.Contains("you have no right to copy this data", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Agreement ", text, StringComparison.Ordinal);
    }
}
