using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Nesting, references, structured reports, and what D does to a sequence.</summary>
public class SequenceTests
{
    private static readonly DicomTag DerivationImage = new(0x00089124);
    private static readonly DicomTag ContentSequence = new(0x0040A730);
    private static readonly DicomTag ConceptName = new(0x0040A043);
    private static readonly DicomTag ConceptCode = new(0x0040A168);
    private static readonly DicomTag TextValue = new(0x0040A160);

    [Fact]
    [CornerCase(51)]
    public async Task Case51_SixtyLevelsDeep_StillCleaned()
    {
        static void Nest(DicomWriter writer, int depth)
        {
            writer.WriteText(DicomTags.PatientName, DicomVr.PN, "ZQPHI^DEEP");
            if (depth > 0)
            {
                TestInstance.WriteSequence(writer, DerivationImage, item => Nest(item, depth - 1));
            }
        }

        TestInstance source = TestInstance.Ct().SetItems(DerivationImage, item => Nest(item, 60));
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));

        // The patient's own name and ID, and a name on each level.
        Assert.Equal(2 + 61, result.Ledger.Count(ActionTaken.Pseudonymised));
    }

    [Fact]
    [CornerCase(51)]
    public async Task Case51_PublicInPrivateInPublic_IsGoneWithThePrivateOne()
    {
        TestInstance source = TestInstance.Ct().SetItems(DerivationImage, outer =>
        {
            outer.WriteText(new DicomTag(0x00291010), DicomVr.LO, "ZQPHI CREATOR");
            TestInstance.WriteSequence(outer, new DicomTag(0x00291011), item => item.WriteText(DicomTags.Modality, DicomVr.CS, "ZQPHI"));
        });
        Assert.Empty(Planted.In((await RunAsync(source)).Bytes));
    }

    [Fact]
    [CornerCase(53, 55)]
    public async Task Case53And55_PrivateBlocks_OfAnyForm_AreRemoved()
    {
        TestInstance source = TestInstance.Ct()
            .Set(new DicomTag(0x00090001), DicomVr.LO, "ZQPHI below the creators")
            .Set(new DicomTag(0x00090011), DicomVr.LO, "ZQPHI CREATOR")
            .Set(new DicomTag(0x00091101), DicomVr.UN, "ZQPHI in eleven"u8.ToArray())
            .Set(new DicomTag(0x0009FF01), DicomVr.LO, "ZQPHI without creator")
            .Set(new DicomTag(0x00291010), DicomVr.OB, Encoding.ASCII.GetBytes("SV10 ZQPHI" + new string(' ', 70_000)))
            .Set(new DicomTag(0x60010010), DicomVr.LO, "ZQPHI")
            .Set(new DicomTag(0xFFFD1010), DicomVr.OB, Encoding.ASCII.GetBytes("ZQPHI" + new string(' ', 70_001)));
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.DoesNotContain(result.Header, element => element.Tag.IsPrivate);
        Assert.True(result.Bytes.Length < 2000);
    }

    [Fact]
    public async Task UnknownPublicAttribute_IsRemoved()
    {
        Deidentified result = await RunAsync(TestInstance.Ct().Set(new DicomTag(0x00187777), DicomVr.LO, "ZQPHI"));
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal(1, result.Ledger.Count(ActionTaken.Removed, RuleSource.UnknownAttribute));
    }

    [Fact]
    [CornerCase(45)]
    public async Task Case45_SameUid_EverywhereTheSameReplacement()
    {
        TestInstance source = TestInstance.Ct()
            .SetItems(new DicomTag(0x0008114A), item =>
            {
                item.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, TestInstance.CtClass);
                item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, TestInstance.SopUid);
            })
            .Set(new DicomTag(0x00083010), DicomVr.UI, $"{TestInstance.StudyUid}\\{TestInstance.SopUid}")
            .Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, TestInstance.StudyUid)
            .Set(new DicomTag(0x00081167), DicomVr.UI, TestInstance.SeriesUid)
            .Set(new DicomTag(0x00181251), DicomVr.UI, TestInstance.SeriesUid);
        Deidentified result = await RunAsync(source);
        InstanceFacts facts = result.Session.Facts!;

        Assert.True(result.Header.TryGet(new DicomTag(0x0008114A), out DicomElement references));
        Dataset reference = Assert.Single(references.Items);
        Assert.Equal(TestInstance.CtClass, reference.GetString(DicomTags.ReferencedSopClassUid));
        Assert.Equal(facts.SopInstanceUid, reference.GetString(DicomTags.ReferencedSopInstanceUid));
        Assert.Equal([facts.StudyUid, facts.SopInstanceUid], result.Header.GetStrings(new DicomTag(0x00083010)));
        Assert.Equal(facts.StudyUid, result.Header.GetString(DicomTags.FrameOfReferenceUid));
        Assert.Equal(facts.SeriesUid, result.Header.GetString(new DicomTag(0x00081167)));

        // A UID under a tag whose VR is SH is a UID all the same.
        Assert.Equal(facts.SeriesUid, result.Header.GetString(new DicomTag(0x00181251)));
    }

    [Theory]
    [CornerCase(46)]
    [InlineData("1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.4")]
    [InlineData("1.3.12.2.1107.5.9.1", "1.3.12.2.1107.5.9.1")]
    [InlineData("2.999.7777.9\\ZQPHI", null)]
    public async Task Case46_ClassUid_StaysWhereItIsOne(string value, string? expected)
    {
        TestInstance source = TestInstance.Ct().Set(new DicomTag(0x0008001B), DicomVr.UI, value);
        Deidentified result = await RunAsync(source);
        Assert.False(Contains(result.Bytes, "ZQPHI"u8));
        if (expected is not null)
        {
            Assert.Equal(expected, result.Header.GetString(new DicomTag(0x0008001B)));
        }
    }

    [Fact]
    [CornerCase(46)]
    public async Task Case46_WellKnownFrameOfReference_Stays() => Assert.Equal(
        "1.2.840.10008.1.4.1.1",
        (await RunAsync(TestInstance.Ct().Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, "1.2.840.10008.1.4.1.1"))).Header.GetString(DicomTags.FrameOfReferenceUid));

    [Fact]
    public async Task SopClassThatIsNoUid_IsNoIdentity() => Assert.Equal(
        QuarantineReason.NoIdentity,
        (await OpenAsync(TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, "ZQPHI\u00e9").ToBytes())).Reason);

    [Theory]
    [CornerCase(52)]
    [InlineData(0x00081110, false)] // Referenced Study Sequence X/Z, Type 3
    [InlineData(0x00081120, false)] // Referenced Patient Sequence X
    [InlineData(0x00400555, false)] // Acquisition Context Sequence X/Z, in no module of a CT
    [InlineData(0x00400513, true)] // Issuer of the Container Identifier Sequence Z
    public async Task Case52_SequenceUnderXOrZ_IsGoneOrWithoutItems(uint tag, bool isThere)
    {
        TestInstance source = TestInstance.Ct().SetItems(new DicomTag(tag), item => item.WriteText(DicomTags.CodeMeaning, DicomVr.LO, "ZQPHI"));
        Deidentified result = await RunAsync(source);
        Assert.Empty(Planted.In(result.Bytes));
        Assert.Equal(isThere, result.Header.TryGet(new DicomTag(tag), out DicomElement sequence));
        if (isThere)
        {
            Assert.True(sequence.IsSequence);
            Assert.Empty(sequence.Items);
        }
    }

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

    [Fact]
    public async Task PatientIdInAnItem_IsThatPatientsPseudonym()
    {
        TestInstance source = TestInstance.Ct().SetItems(
            DerivationImage,
            item => item.WriteText(DicomTags.PatientId, DicomVr.LO, "zqphi-42 "),
            item => item.WriteText(DicomTags.PatientId, DicomVr.LO, "ZQPHI-43"));
        Deidentified result = await RunAsync(source);
        Assert.True(result.Header.TryGet(DerivationImage, out DicomElement sequence));
        string?[] ids = [.. sequence.Items.Select(item => item.GetString(DicomTags.PatientId))];
        Assert.Equal(result.Session.Facts!.PatientId, ids[0]);
        Assert.Matches("^SUBJ-", ids[1]!);
        Assert.NotEqual(ids[0], ids[1]);
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

    private static void Image(DicomWriter writer)
    {
        TestInstance.WriteSequence(writer, new DicomTag(0x00081199), reference =>
        {
            reference.WriteText(DicomTags.ReferencedSopClassUid, DicomVr.UI, TestInstance.CtClass);
            reference.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, TestInstance.SopUid);
        });
        writer.WriteText(new DicomTag(0x0040A010), DicomVr.CS, "CONTAINS");
        writer.WriteText(new DicomTag(0x0040A040), DicomVr.CS, "IMAGE");
    }

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
