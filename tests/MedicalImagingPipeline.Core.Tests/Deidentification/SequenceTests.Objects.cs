using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Reports, annotations, waveforms and structure sets.</summary>
public sealed partial class SequenceTests
{
    [Fact]
    public async Task ReferencedRequestInAReport_StaysComplete()
    {
        TestInstance source = Report().SetItems(new DicomTag(0x0040A370), item =>
        {
            item.WriteText(DicomTags.AccessionNumber, DicomVr.SH, "ZQPHI");
            TestInstance.WriteSequence(item, new DicomTag(0x00081110), study => study.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "2.999.7777.4"));
            item.WriteText(DicomTags.StudyInstanceUid, DicomVr.UI, TestInstance.StudyUid);
            item.WriteText(new DicomTag(0x00401001), DicomVr.SH, "ZQPHI");
        });
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x0040A370), out DicomElement requests));
        Assert.Equal<uint>([0x00080050, 0x00081110, 0x0020000D, 0x00401001], Assert.Single(requests.Items).Select(element => element.Tag.Value));
    }

    [Fact]
    [CornerCase(67)]
    public async Task Case67_Report_KeepsItsTreeNumbersAndPublicCodes()
    {
        Deidentified result = await RunAsync(Report());
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(ContentSequence, out DicomElement content));
        Dataset[] items = [.. content.Items];
        Assert.Equal(["TEXT", "PNAME", "DATE", "TIME", "DATETIME", "UIDREF", "CODE", "CODE", "NUM", "IMAGE", "CONTAINER"], items.Select(item => item.GetString(new DicomTag(0x0040A040))));
        Assert.All(items, item => Assert.Equal("CONTAINS", item.GetString(new DicomTag(0x0040A010))));

        Assert.Equal("REMOVED", items[0].GetString(TextValue));
        AssertCode(items[0], ConceptName, "121071", "DCM", "Finding");
        Assert.Equal("REMOVED", items[1].GetString(new DicomTag(0x0040A123)));
        Assert.Equal("19000101", items[2].GetString(new DicomTag(0x0040A121)));
        Assert.Equal("000000", items[3].GetString(new DicomTag(0x0040A122)));
        Assert.Equal("19000101000000", items[4].GetString(new DicomTag(0x0040A120)));
        Assert.StartsWith("2.25.", items[5].GetString(new DicomTag(0x0040A124)), StringComparison.Ordinal);
        AssertCode(items[6], ConceptCode, "39607008", "SCT", "Lung");
        AssertCode(items[7], ConceptCode, "REMOVED", "99REMOVED", "REMOVED");
        Assert.True(items[8].TryGet(new DicomTag(0x0040A300), out DicomElement measured));
        Dataset value = Assert.Single(measured.Items);
        Assert.Equal("12.5", value.GetString(new DicomTag(0x0040A30A)));
        AssertCode(value, new DicomTag(0x004008EA), "mm", "UCUM", "millimeter");
        Assert.True(items[9].TryGet(new DicomTag(0x00081199), out DicomElement images));
        Assert.Equal(result.Session.Facts!.SopInstanceUid, Assert.Single(images.Items).GetString(DicomTags.ReferencedSopInstanceUid));
        Assert.True(items[10].TryGet(ContentSequence, out DicomElement inner));
        Assert.Equal("REMOVED", Assert.Single(inner.Items).GetString(TextValue));
    }

    [Fact]
    [CornerCase(67)]
    public async Task Case67_VerifyingObserver_KeepsNoCode()
    {
        TestInstance source = Report().SetItems(new DicomTag(0x0040A073), item =>
        {
            item.WriteText(new DicomTag(0x0040A027), DicomVr.LO, "ZQPHI Hospital");
            item.WriteText(new DicomTag(0x0040A030), DicomVr.DT, "19480229102743");
            item.WriteText(new DicomTag(0x0040A075), DicomVr.PN, "ZQPHI^DOC");
            Code(item, new DicomTag(0x0040A088), "ZQPHI", "DCM", "ZQPHI Person");
        });
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x0040A073), out DicomElement observers));
        Dataset observer = Assert.Single(observers.Items);
        Assert.Equal("REMOVED", observer.GetString(new DicomTag(0x0040A027)));
        Assert.True(observer.TryGet(new DicomTag(0x0040A088), out DicomElement codes));
        Assert.Empty(codes.Items);
    }

    [Fact]
    public async Task PersonAndInstitutionCodes_OfAPublicSchemeByClaim_DoNotStay()
    {
        // Of a class that no table knows, so that the codes stay sequences.
        TestInstance source = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.3.4.5")
            .Set(new DicomTag(0x00080082), writer => Code(writer, new DicomTag(0x00080082), "ZQPHI", "SCT", "ZQPHI Hospital"))
            .SetItems(new DicomTag(0x00081072), item => Code(item, new DicomTag(0x00401101), "ZQPHI", "DCM", "ZQPHI Person"));
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        AssertCode(result.Header, new DicomTag(0x00080082), "REMOVED", "99REMOVED", "REMOVED");
    }

    [Fact]
    [CornerCase(64)]
    public async Task Case64_GraphicAnnotation_KeepsItsShapesAndLosesItsText()
    {
        TestInstance source = TestInstance.WithoutPixels().SetItems(new DicomTag(0x00700001), item =>
        {
            TestInstance.WriteSequence(item, new DicomTag(0x00700008), text =>
            {
                text.WriteText(new DicomTag(0x00700006), DicomVr.ST, "ZQPHI was here");
                text.WriteElement(new DicomTag(0x00700014), DicomVr.FL, new byte[8]);
            });
            TestInstance.WriteSequence(item, new DicomTag(0x00700009), graphic =>
            {
                graphic.WriteElement(new DicomTag(0x00700022), DicomVr.FL, [1, 2, 3, 4, 5, 6, 7, 8]);
                graphic.WriteText(new DicomTag(0x00700023), DicomVr.CS, "POLYLINE");
            });
        });
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(result.Header.TryGet(new DicomTag(0x00700001), out DicomElement annotations));
        Dataset annotation = Assert.Single(annotations.Items);
        Assert.True(annotation.TryGet(new DicomTag(0x00700009), out DicomElement graphics));
        Assert.Equal("POLYLINE", Assert.Single(graphics.Items).GetString(new DicomTag(0x00700023)));
        Assert.True(annotation.TryGet(new DicomTag(0x00700008), out DicomElement texts));
        Assert.Equal("REMOVED", Assert.Single(texts.Items).GetString(new DicomTag(0x00700006)));
    }

    [Fact]
    [CornerCase(68)]
    public async Task Case68_WaveformAnnotationAndLabels_AreCleaned_SamplesStay()
    {
        byte[] samples = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i % 250))];
        TestInstance source = TestInstance.WithoutPixels()
            .Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.9.1.1")
            .SetItems(new DicomTag(0x0040B020), item => item.WriteText(new DicomTag(0x00700006), DicomVr.ST, "ZQPHI"))
            .SetItems(new DicomTag(0x54000100), item =>
            {
                item.WriteText(new DicomTag(0x003A0020), DicomVr.SH, "ZQPHI");
                item.WriteElement(new DicomTag(0x54001010), DicomVr.OW, samples);
            });
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.True(Contains(result.Bytes, samples));
    }

    [Fact]
    [CornerCase(69)]
    public async Task Case69_StructureSet_LosesNamesAndKeepsReferences()
    {
        TestInstance source = TestInstance.WithoutPixels()
            .Set(new DicomTag(0x30060002), DicomVr.SH, "ZQPHI")
            .SetItems(new DicomTag(0x30060020), item =>
            {
                item.WriteText(new DicomTag(0x30060022), DicomVr.IS, "1");
                item.WriteText(new DicomTag(0x30060024), DicomVr.UI, "2.999.7777.20");
                item.WriteText(new DicomTag(0x30060026), DicomVr.LO, "ZQPHI tumour");
            });
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal("REMOVED", result.Header.GetString(new DicomTag(0x30060002)));
        Assert.True(result.Header.TryGet(new DicomTag(0x30060020), out DicomElement rois));
        Dataset roi = Assert.Single(rois.Items);
        Assert.Equal("1", roi.GetString(new DicomTag(0x30060022)));
        Assert.StartsWith("2.25.", roi.GetString(new DicomTag(0x30060024)), StringComparison.Ordinal);
        Assert.True(roi.TryGet(new DicomTag(0x30060026), out DicomElement name));
        Assert.Equal(0u, name.Length);
    }

    private static TestInstance Report() => TestInstance.WithoutPixels()
        .Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.88.33")
        .SetItems(
            ContentSequence,
            Item("TEXT", item => { Code(item, ConceptName, "121071", "DCM", "Finding"); item.WriteText(TextValue, DicomVr.UT, "Seen with ZQPHI on 19480229"); }),
            Item("PNAME", item => item.WriteText(new DicomTag(0x0040A123), DicomVr.PN, "ZQPHI^READER")),
            Item("DATE", item => item.WriteText(new DicomTag(0x0040A121), DicomVr.DA, "19480229")),
            Item("TIME", item => item.WriteText(new DicomTag(0x0040A122), DicomVr.TM, "102743")),
            Item("DATETIME", item => item.WriteText(new DicomTag(0x0040A120), DicomVr.DT, "19480229102743")),
            Item("UIDREF", item => item.WriteText(new DicomTag(0x0040A124), DicomVr.UI, "2.999.7777.30")),
            Item("CODE", item => Code(item, ConceptCode, "39607008", "SCT", "Lung")),
            Item("CODE", item => Code(item, ConceptCode, "ZQPHI1", "99ZQPHI", "ZQPHI's own")),
            Item("NUM", item => TestInstance.WriteSequence(item, new DicomTag(0x0040A300), value =>
            {
                Code(value, new DicomTag(0x004008EA), "mm", "UCUM", "millimeter");
                value.WriteText(new DicomTag(0x0040A30A), DicomVr.DS, "12.5");
            })),
            Image,
            Item("CONTAINER", item => TestInstance.WriteSequence(item, ContentSequence, inner =>
            {
                inner.WriteText(new DicomTag(0x0040A010), DicomVr.CS, "CONTAINS");
                inner.WriteText(TextValue, DicomVr.UT, "ZQPHI");
            })));

    private static Action<DicomWriter> Item(string valueType, Action<DicomWriter> write) => writer =>
    {
        writer.WriteText(new DicomTag(0x0040A010), DicomVr.CS, "CONTAINS");
        writer.WriteText(new DicomTag(0x0040A040), DicomVr.CS, valueType);
        write(writer);
    };

    private static void Code(DicomWriter writer, DicomTag tag, string value, string scheme, string meaning) => TestInstance.WriteSequence(writer, tag, item =>
    {
        item.WriteText(DicomTags.CodeValue, DicomVr.SH, value);
        item.WriteText(DicomTags.CodingSchemeDesignator, DicomVr.SH, scheme);
        item.WriteText(DicomTags.CodeMeaning, DicomVr.LO, meaning);
    });

    private static void AssertCode(Dataset dataset, DicomTag tag, string value, string scheme, string meaning)
    {
        Assert.True(dataset.TryGet(tag, out DicomElement sequence));
        Dataset item = Assert.Single(sequence.Items);
        Assert.Equal(
            (value, scheme, meaning),
            (item.GetString(DicomTags.CodeValue), item.GetString(DicomTags.CodingSchemeDesignator), item.GetString(DicomTags.CodeMeaning)));
    }
}
