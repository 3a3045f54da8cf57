using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.CornerCases;

/// <summary>Corner cases of documents: enveloped files, key object selections, labels of waveforms, structures and segments.</summary>
public sealed class DocumentCases
{
    private static readonly DicomTag TextValue = new(0x0040A160);

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.104.1")] // PDF
    [InlineData("1.2.840.10008.5.1.4.1.1.104.2")] // CDA
    [InlineData("1.2.840.10008.5.1.4.1.1.104.3")] // STL
    [InlineData("1.2.840.10008.5.1.4.1.1.104.4")] // OBJ
    [InlineData(TestInstance.CtClass)] // A document under another class's name
    [CornerCase(66)]
    public async Task Case66_ADocumentInAnEnvelope_IsHeld_HoweverLong(string sopClass)
    {
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, sopClass).Set(new DicomTag(0x00420010), DicomVr.ST, "ZQPHI title");
        Assert.Equal(QuarantineReason.EncapsulatedDocument, await ReasonAsync(source.Set(DicomTags.EncapsulatedDocument, DicomVr.OB, "%PDF ZQPHI"u8.ToArray()).ToBytes()));
        Assert.Equal(QuarantineReason.EncapsulatedDocument, await ReasonAsync(source.Set(DicomTags.EncapsulatedDocument, DicomVr.OB, new byte[100_000]).ToBytes()));
    }

    [Fact]
    [CornerCase(66)]
    public async Task Case66_ATitleWithoutItsDocument_Goes()
    {
        Deidentified result = await RunAsync(TestInstance.WithoutPixels().Set(new DicomTag(0x00420010), DicomVr.ST, "ZQPHI title"));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(48, 67)]
    public async Task Case48And67_AKeyObjectSelection_KeepsItsTitleAndItsReferences_AndLosesWhatWasTyped()
    {
        static void Series(DicomWriter series)
        {
            TestInstance.WriteSequence(series, new DicomTag(0x00081199), Sop);
            series.WriteText(DicomTags.SeriesInstanceUid, DicomVr.UI, TestInstance.SeriesUid);
        }

        static void Study(DicomWriter study)
        {
            TestInstance.WriteSequence(study, new DicomTag(0x00081115), Series);
            study.WriteText(DicomTags.StudyInstanceUid, DicomVr.UI, TestInstance.StudyUid);
        }

        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.88.59").Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.999.7777.1.4").Set(DicomTags.Modality, DicomVr.CS, "KO")
            .Set(new DicomTag(0x0040A040), DicomVr.CS, "CONTAINER").SetItems(DicomTags.ConceptNameCodeSequence, code => Code(code, "113000", "DCM", "Of Interest")).SetItems(new DicomTag(0x0040A375), Study)
            .SetItems(
                DicomTags.ContentSequence,
                item =>
                {
                    Head(item, "TEXT");
                    TestInstance.WriteSequence(item, DicomTags.ConceptNameCodeSequence, code => Code(code, "113012", "DCM", "Key Object Description"));
                    item.WriteText(TextValue, DicomVr.UT, "lung nodule, shown to Dr. ZQPHI on 19480229");
                },
                item =>
                {
                    TestInstance.WriteSequence(item, new DicomTag(0x00081199), Sop);
                    Head(item, "IMAGE");
                });
        InstanceFacts image = (await RunAsync(TestInstance.Ct(), Recipes.Of("research"))).Session.Facts!;
        foreach (string recipe in new[] { "basic", "research" })
        {
            Deidentified result = await RunAsync(source, Recipes.Of(recipe));
            InstanceFacts expected = recipe == "research" ? image : (await RunAsync(TestInstance.Ct())).Session.Facts!;
            Assert.Empty(Planted.In(result.Bytes));
            Dataset title = First(result.Header, 0x0040A043);
            Assert.Equal(("113000", "DCM", "Of Interest"), (title.GetString(DicomTags.CodeValue), title.GetString(DicomTags.CodingSchemeDesignator), title.GetString(DicomTags.CodeMeaning)));
            Dataset study = First(result.Header, 0x0040A375);
            Dataset series = First(study, 0x00081115);
            Assert.Equal(
                (expected.StudyUid, expected.SeriesUid, expected.SopInstanceUid),
                (study.GetString(DicomTags.StudyInstanceUid), series.GetString(DicomTags.SeriesInstanceUid), First(series, 0x00081199).GetString(DicomTags.ReferencedSopInstanceUid)));
            Assert.True(result.Header.TryGet(DicomTags.ContentSequence, out DicomElement content));
            Dataset[] items = [.. content.Items];
            Assert.StartsWith(recipe == "research" ? "lung nodule" : "REMOVED", items[0].GetString(TextValue), StringComparison.Ordinal);
            Assert.Equal(expected.SopInstanceUid, First(items[1], 0x00081199).GetString(DicomTags.ReferencedSopInstanceUid));
        }
    }

    [Fact]
    [CornerCase(64)]
    public async Task Case64_APresentationState_IsWithoutTextsInAnyRecipe_AndValid()
    {
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.11.1").Set(new DicomTag(0x00700080), DicomVr.CS, "ZQPHI").Set(new DicomTag(0x00700081), DicomVr.LO, "ZQPHI").Set(new DicomTag(0x00700084), DicomVr.PN, "ZQPHI^R")
            .SetItems(new DicomTag(0x00700001), annotation =>
            {
                TestInstance.WriteSequence(annotation, new DicomTag(0x00700008), text => text.WriteText(new DicomTag(0x00700006), DicomVr.ST, "ZQPHI"));
                TestInstance.WriteSequence(annotation, new DicomTag(0x00700209), graphic =>
                {
                    graphic.WriteText(new DicomTag(0x00700207), DicomVr.LO, "ZQPHI");
                    graphic.WriteText(new DicomTag(0x00700208), DicomVr.ST, "ZQPHI");
                });
            })
            .SetItems(new DicomTag(0x00700060), layer => layer.WriteText(new DicomTag(0x00700068), DicomVr.LO, "ZQPHI layer"));
        foreach (string recipe in Recipes.Names)
        {
            Deidentified result = await RunAsync(source, Recipes.Of(recipe), secrets: Recipes.Secrets);
            Assert.Empty(Planted.In(result.Bytes));
            Assert.NotNull(First(First(result.Header, 0x00700001), 0x00700008).GetString(new DicomTag(0x00700006)));
        }
    }

    [Fact]
    [CornerCase(68, 69, 70)]
    public async Task Case68And69And70_LabelsThatAreClinical_StayWhereDescriptorsAreCleaned()
    {
        TestInstance source = TestInstance.WithoutPixels()
            .SetItems(new DicomTag(0x54000100), group => TestInstance.WriteSequence(group, new DicomTag(0x003A0200), channel => channel.WriteText(new DicomTag(0x003A0203), DicomVr.SH, "LEAD II ZQPHI")))
            .SetItems(new DicomTag(0x30060020), roi => roi.WriteText(new DicomTag(0x30060026), DicomVr.LO, "Lung_L")).SetItems(new DicomTag(0x300600B0), machine => machine.WriteText(new DicomTag(0x300A00B2), DicomVr.SH, "ZQPHI"))
            .SetItems(new DicomTag(0x00620002), segment =>
            {
                segment.WriteText(new DicomTag(0x00620005), DicomVr.LO, "Liver lesion ZQPHI");
                segment.WriteText(new DicomTag(0x00620020), DicomVr.UT, "ZQPHI-1");
                segment.WriteText(new DicomTag(0x00620021), DicomVr.UI, "2.999.7777.4");
            });
        Deidentified result = await RunAsync(source, Recipes.Of("research"));
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal("LEAD II", First(First(result.Header, 0x54000100), 0x003A0200).GetString(new DicomTag(0x003A0203)));
        Assert.Equal("Lung_L", First(result.Header, 0x30060020).GetString(new DicomTag(0x30060026)));
        Assert.Equal("Liver lesion", First(result.Header, 0x00620002).GetString(new DicomTag(0x00620005)));
        Assert.StartsWith("2.25.", First(result.Header, 0x00620002).GetString(new DicomTag(0x00620021)), StringComparison.Ordinal);
    }

    private static void Sop(DicomWriter item)
    {
        item.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, TestInstance.CtClass);
        item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, TestInstance.SopUid);
    }

    private static void Head(DicomWriter item, string valueType)
    {
        item.WriteText(new DicomTag(0x0040A010), DicomVr.CS, "CONTAINS");
        item.WriteText(new DicomTag(0x0040A040), DicomVr.CS, valueType);
    }

    private static void Code(DicomWriter writer, string value, string scheme, string meaning)
    {
        writer.WriteText(DicomTags.CodeValue, DicomVr.SH, value);
        writer.WriteText(DicomTags.CodingSchemeDesignator, DicomVr.SH, scheme);
        writer.WriteText(DicomTags.CodeMeaning, DicomVr.LO, meaning);
    }

    private static Dataset First(Dataset dataset, uint sequence)
    {
        Assert.True(dataset.TryGet(new DicomTag(sequence), out DicomElement element));
        return element.Items.First();
    }
}
