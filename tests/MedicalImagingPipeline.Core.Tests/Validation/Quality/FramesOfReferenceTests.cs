using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Tests.Validation.Quality;

/// <summary>What series of one study say of each other's space.</summary>
public sealed class FramesOfReferenceTests
{
    private const string References = "references-in-one-frame";
    private const string PetAndCt = "pet-and-ct-in-one-frame";

    public static TheoryData<string> Objects => ["66.4", "66.7", "66.1", "66.3", "481.3"];

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task AnObject_GivesImagesTheirOwnFrame(string sopClass)
    {
        Assert.Empty(await TestStudies.WithReferences(sopClass, TestStudies.Frame).FindingsAsync());

        Finding finding = Assert.Single(await TestStudies.WithReferences(sopClass, TestStudies.OtherFrame).FindingsAsync());
        Assert.Equal((References, Severity.Warning, "bag/data/0010.dcm", "10 of 10 images that it refers to have another frame of reference"), (finding.Rule, finding.Severity, finding.Entry, finding.Detail));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task OfImagesThatAreNotThere_NothingIsSaid(string sopClass)
    {
        TestSeries study = TestStudies.WithReferences(sopClass, TestStudies.OtherFrame);
        for (int i = 0; i < 10; i++)
        {
            study.Without(0);
        }

        Assert.DoesNotContain(await study.FindingsAsync(), finding => finding.Rule == References);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task OfImagesWithoutAFrame_NothingIsSaid(string sopClass) => Assert.DoesNotContain(
        await TestStudies.WithReferences(sopClass, TestStudies.OtherFrame).ChangeAll((image, i) => _ = i < 10 ? image.Without(DicomTags.FrameOfReferenceUid) : image).FindingsAsync(),
        finding => finding.Rule == References);

    [Fact]
    public async Task ARegionOfInterest_LiesInAFrameThatItsStructureSetNames()
    {
        static void Region(DicomWriter item) => item.WriteText(DicomTags.ReferencedFrameOfReferenceUid, DicomVr.UI, TestStudies.OtherFrame);
        TestSeries study = TestStudies.WithReferences("481.3", TestStudies.Frame).Change(10, set => set.SetItems(DicomTags.StructureSetRoiSequence, Region));

        Assert.Equal("1 regions of interest in a frame of reference that the structure set does not name", Assert.Single(await study.FindingsAsync()).Detail);
    }

    [Theory]
    [InlineData("Duo", "Duo", TestStudies.OtherFrame, true, true)]
    [InlineData("Duo", "Duo", TestStudies.Frame, true, false)]
    [InlineData("Duo", "Uno", TestStudies.OtherFrame, true, false)] // another device
    [InlineData("", "", TestStudies.OtherFrame, true, false)] // who knows
    [InlineData("Duo", "Duo", TestStudies.OtherFrame, false, false)] // its CT may be in the next part
    public async Task Pet_LiesOnACtOfItsDevice(string petModel, string ctModel, string petFrame, bool isWhole, bool isTold)
    {
        TestSeries study = TestStudies.PetAndCt(petModel, ctModel, petFrame);
        study.IsWhole = isWhole;

        Finding[] found = [.. (await study.FindingsAsync()).Where(finding => finding.Rule == PetAndCt)];
        Assert.Equal(isTold ? [(Severity.Info, TestInstance.SeriesUid)] : [], found.Select(finding => (finding.Severity, finding.Series!)));
    }

    [Fact]
    public async Task OneCtInItsFrame_IsEnoughForPet()
    {
        TestSeries study = TestStudies.PetAndCt("Duo", "Duo", TestStudies.OtherFrame);
        study.Add(TestSeries.Ct(1).Instances[0].Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.999.7777.8")
            .Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, TestStudies.OtherFrame).Set(DicomTags.ManufacturerModelName, DicomVr.LO, "Duo"));

        Assert.DoesNotContain(await study.FindingsAsync(), finding => finding.Rule == PetAndCt);
    }
}
