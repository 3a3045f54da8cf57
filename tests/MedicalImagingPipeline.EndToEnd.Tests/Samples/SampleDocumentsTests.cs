using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.EndToEnd.Tests.Samples;

/// <summary>The documents to copy are ones that the pipeline takes, and fit each other.</summary>
public sealed class SampleDocumentsTests
{
    [Fact]
    public void Documents_UnderSamples_AreAcceptedAndAgree()
    {
        Recipe recipe = ConfigurationReader.ReadRecipe(Bytes("recipe.json"));
        Partner partner = ConfigurationReader.ReadPartner(Bytes("partner.json"));
        RunRequest request = ConfigurationReader.ReadRequest(Bytes("request.json"));
        Assert.Equal(recipe.Name, request.Recipe);
        Assert.Equal(partner.Name, request.Partner);
    }

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "samples", name));
}
