using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Nesting, references, structured reports, and what D does to a sequence.</summary>
public partial class SequenceTests
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
}
