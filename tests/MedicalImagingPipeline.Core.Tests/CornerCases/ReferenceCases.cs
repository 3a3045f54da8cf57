using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Tests.Pipeline;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Corner cases of UIDs, references, sequences and signatures.</summary>
public sealed class ReferenceCases
{
    private static readonly DicomTag ReferencedImage = new(0x00081140);

    [Fact]
    [CornerCase(47)]
    public async Task Case47_AddressesAndUidsInTexts_GoOrAreMapped()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00081190), DicomVr.UR, $"https://zqphi.example/studies/{TestInstance.StudyUid}").Set(new DicomTag(0x0040E010), DicomVr.UR, "https://zqphi.example/ZQPHI")
            .SetItems(ReferencedImage, item => item.WriteText(new DicomTag(0x0040E012), DicomVr.UR, "https://zqphi.example/ZQPHI"))
            .Set(new DicomTag(0x00204000), DicomVr.LT, $"chest of {TestInstance.SopUid}");
        Deidentified result = await RunAsync(source, Recipes.Of("research"));
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal($"chest of {result.Session.Facts!.SopInstanceUid}", result.Header.GetString(new DicomTag(0x00204000)));
        Assert.Empty(Planted.In((await RunAsync(source)).Bytes));
    }

    public static TheoryData<string, uint[]> Referencing() => new()
    {
        { "1.2.840.10008.5.1.4.1.1.11.1", [0x00081115, 0x00081140] }, // Presentation state
        { "1.2.840.10008.5.1.4.1.1.481.3", [0x30060039, 0x30060040, 0x30060016] }, // Structure set: each contour
        { "1.2.840.10008.5.1.4.1.1.66.4", [0x52009230, 0x00089124, 0x00082112] }, // Segmentation
        { "1.2.840.10008.5.1.4.1.1.88.59", [0x0040A375, 0x00081115, 0x00081199] }, // Key objects: evidence
    };

    [Theory]
    [MemberData(nameof(Referencing))]
    [CornerCase(48)]
    public async Task Case48_AReferenceOutOfTheBatch_BecomesWhatTheObjectBecomes_AndIsCounted(string sopClass, uint[] path)
    {
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, sopClass).Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4")
            .SetItems(new DicomTag(path[0]), item => Reference(item, path.AsSpan(1).ToArray()));
        string later = (await RunAsync(TestInstance.Ct())).Session.Facts!.SopInstanceUid;
        Assert.True(Contains((await RunAsync(source)).Bytes, System.Text.Encoding.ASCII.GetBytes(later)));

        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", source);
        await pipeline.RunAsync();
        Assert.Equal(1, Assert.Single((await pipeline.ReportAsync()).Findings, finding => finding.Rule == "references-resolve").Count);
    }

    [Fact]
    public async Task AStudyThatTheSameAttributeNames_IsNoInstanceThatIsMissing()
    {
        var pipeline = new PipelineHarness();
        await pipeline.PutAsync("1.dcm", TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.481.3").Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4")
            .SetItems(DicomTags.ReferencedFrameOfReferenceSequence, item => Reference(item, [DicomTags.RtReferencedStudySequence.Value])));
        await pipeline.RunAsync();

        Assert.DoesNotContain((await pipeline.ReportAsync()).Findings, finding => finding.Rule.EndsWith("references-resolve", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0x00081140)]
    [InlineData(0x00082112)]
    [CornerCase(49)]
    public async Task Case49_ReferencesThatAnIodNeeds_KeepTheirItems_MappedInside(uint tag)
    {
        // A CT needs neither; of a class that is not the standard's no table tells.
        Assert.False((await RunAsync(TestInstance.Ct().SetItems(new DicomTag(tag), item => Reference(item, [])))).Header.TryGet(new DicomTag(tag), out _));
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.3.4.5").SetItems(new DicomTag(tag), item => Reference(item, []));
        Deidentified result = await RunAsync(source);
        Assert.True(result.Header.TryGet(new DicomTag(tag), out DicomElement references));
        Dataset reference = Assert.Single(references.Items);
        Assert.Equal(TestInstance.CtClass, reference.GetString(DicomTags.ReferencedSopClassUid));
        Assert.Equal(result.Session.Facts!.SopInstanceUid, reference.GetString(DicomTags.ReferencedSopInstanceUid));
    }

    [Fact]
    [CornerCase(49)]
    public async Task Case49_TheImagesThatAPresentationStateIsFor_Stay()
    {
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.11.1")
            .SetItems(DicomTags.ReferencedSeriesSequence, series => TestInstance.WriteSequence(series, DicomTags.ReferencedImageSequence, item => Reference(item, [])));
        Deidentified result = await RunAsync(source);
        Assert.True(result.Header.TryGet(DicomTags.ReferencedSeriesSequence, out DicomElement listed));
        Assert.True(Assert.Single(listed.Items).TryGet(DicomTags.ReferencedImageSequence, out DicomElement images));
        Assert.Equal(result.Session.Facts!.SopInstanceUid, Assert.Single(images.Items).GetString(DicomTags.ReferencedSopInstanceUid));
    }

    [Fact]
    [CornerCase(52)]
    public async Task Case52_TheActionOnASequence_DecidesOnItsItems()
    {
        static void Inside(DicomWriter item) => item.WriteText(DicomTags.CodeMeaning, DicomVr.LO, "ZQPHI");
        TestInstance source = TestInstance.Ct()
            .SetItems(new DicomTag(0x00081120), Inside) // X
            .SetItems(new DicomTag(0x00400513), Inside) // Z
            .SetItems(new DicomTag(0x0040A073), Inside) // D
            .SetItems(new DicomTag(0x00089124), item => item.WriteText(DicomTags.PatientComments, DicomVr.LT, "ZQPHI")); // unlisted: walked into
        Deidentified result = await RunAsync(source);
        int ItemsOf(uint tag) => result.Header.TryGet(new DicomTag(tag), out DicomElement sequence) ? sequence.Items.Count() : -1;
        Assert.Equal((-1, 0, 1, 1), (ItemsOf(0x00081120), ItemsOf(0x00400513), ItemsOf(0x0040A073), ItemsOf(0x00089124)));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Theory]
    [InlineData(0x04000561)] // Original Attributes
    [InlineData(0x04000550)] // Modified Attributes
    [InlineData(0x04000551)] // Nonconforming Modified Attributes
    [InlineData(0x04000500)] // Encrypted Attributes
    [CornerCase(56)]
    public async Task Case56_WhatTheAttributesWereBefore_Goes(uint tag)
    {
        foreach (string recipe in Recipes.Names)
        {
            TestInstance source = TestInstance.Ct().SetItems(new DicomTag(tag), item =>
            {
                item.WriteText(DicomTags.PatientName, DicomVr.PN, "ZQPHI^BEFORE");
                item.WriteElement(new DicomTag(0x04000520), DicomVr.OB, "ZQPHI encrypted "u8);
                TestInstance.WriteSequence(item, new DicomTag(0x04000552), value => value.WriteText(new DicomTag(0x04000552), DicomVr.UN, "ZQPHI"));
            });
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.True(!result.Header.TryGet(new DicomTag(tag), out _) || tag is 0x04000550 or 0x04000551);
        }
    }

    [Fact]
    [CornerCase(57)]
    public async Task Case57_SignaturesAndTheirParameters_Go()
    {
        static void Signature(DicomWriter item) => item.WriteText(DicomTags.PatientComments, DicomVr.LT, "ZQPHI signed");
        foreach (string recipe in Recipes.Names)
        {
            TestInstance source = TestInstance.Ct().SetItems(new DicomTag(0x4FFE0001), Signature).SetItems(new DicomTag(0xFFFAFFFA), Signature).SetItems(new DicomTag(0x04000402), Signature)
                .SetItems(new DicomTag(0x00089124), item => TestInstance.WriteSequence(item, new DicomTag(0xFFFAFFFA), Signature));
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.DoesNotContain(result.Header, element => element.Tag.Value is 0x4FFE0001 or 0xFFFAFFFA or 0x04000402);
        }
    }

    [Fact]
    [CornerCase(58)]
    public async Task Case58_WhoMadeOrChangedTheSource_GivesWayToOurStamp()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.DeidentificationMethod, DicomVr.LO, "ZQPHI method")
            .SetItems(new DicomTag(0x0018A001), item =>
            {
                item.WriteText(DicomTags.Manufacturer, DicomVr.LO, "Acme");
                item.WriteText(new DicomTag(0x00080080), DicomVr.LO, "ZQPHI hospital");
            })
            .Set(new DicomTag(0x04000600), DicomVr.CS, "LOCAL");
        foreach (string recipe in Recipes.Names)
        {
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.StartsWith("mip ", result.Header.GetString(DicomTags.DeidentificationMethod), StringComparison.Ordinal);
        }
    }

    private static void Reference(DicomWriter writer, uint[] path)
    {
        if (path.Length > 0)
        {
            TestInstance.WriteSequence(writer, new DicomTag(path[0]), item => Reference(item, path[1..]));
            return;
        }

        writer.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, TestInstance.CtClass);
        writer.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, TestInstance.SopUid);
    }
}
