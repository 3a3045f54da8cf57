using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tests.Requests;

/// <summary>What a document leaves out has the default that the type says.</summary>
public sealed class ConfigurationDefaultsTests
{
    [Fact]
    public void ReadPartner_OnlyWhatIsRequired_HasTheDefaults()
    {
        Partner partner = ConfigurationReader.ReadPartner("""{"name":"acme","displayName":"Acme","email":["data@partner.example"],"country":"US"}"""u8);
        Assert.Equal(Partner.Default.LinkHours, partner.LinkHours);
        Assert.Equal(Partner.AutomaticRelease, partner.Release);
    }

    [Fact]
    public void ReadRequest_EmptyObject_AsksForTheDefaults()
    {
        RunRequest request = ConfigurationReader.ReadRequest("{}"u8);
        Assert.Equal(new RunRequest(), request);
    }
}
