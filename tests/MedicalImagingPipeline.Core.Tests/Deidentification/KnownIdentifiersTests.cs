using System.Text;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

public class KnownIdentifiersTests
{
    [Fact]
    public async Task Name_GivesItselfItsGroupsAndItsComponents()
    {
        byte[] name = Encoding.UTF8.GetBytes("Zqphi^Synthia^^Dr=山田^花子=やまだ^はなこ");
        TestInstance source = TestInstance.Ct().Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "ISO_IR 192").Set(DicomTags.PatientName, DicomVr.PN, name);
        string[] found = await NamesAsync(source, IdentifierClass.Name);
        Assert.Equal(
            new[] { "Zqphi^Synthia^^Dr=山田^花子=やまだ^はなこ", "Zqphi^Synthia^^Dr", "Zqphi", "Synthia", "Dr", "山田^花子", "山田", "花子", "やまだ^はなこ", "やまだ", "はなこ" }.Order(StringComparer.Ordinal),
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EachKind_IsFoundWithItsClass_AlsoInItemsAndPrivateOnes()
    {
        TestInstance source = TestInstance.Ct()
            .Set(DicomTags.AccessionNumber, DicomVr.SH, "ACC-1")
            .Set(new DicomTag(0x00080080), DicomVr.LO, "Hospital of Nowhere")
            .Set(new DicomTag(0x00081048), DicomVr.PN, "Doc^A\\Doc^B")
            .Set(new DicomTag(0x00100030), DicomVr.DA, "19480229")
            .Set(new DicomTag(0x00101040), DicomVr.LO, "1 Nowhere Road")
            .Set(new DicomTag(0x00102154), DicomVr.SH, "555-0100")
            .SetItems(new DicomTag(0x00101002), item => item.WriteText(DicomTags.PatientId, DicomVr.LO, "OTHER-7"))
            .SetItems(new DicomTag(0x00291010), item => item.WriteText(new DicomTag(0x00291101), DicomVr.PN, "Hidden^Name"));
        DeidentifySession session = await OpenAsync(source.ToBytes());
        KnownIdentifier[] all = [.. session.Identifiers.All];

        Assert.Contains(new KnownIdentifier(IdentifierClass.Identifier, "ACC-1"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Identifier, "ZQPHI-42"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Identifier, "OTHER-7"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Institution, "Hospital of Nowhere"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Staff, "Doc^B"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Staff, "Hidden^Name"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Date, "19480229"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Address, "1 Nowhere Road"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Contact, "555-0100"), all);
        Assert.Equal(all.Length, session.Identifiers.Count);
    }

    [Fact]
    public async Task UnderUn_IsFoundToo()
    {
        byte[] items = [.. SourceBytes.Implicit(0xFFFEE000, SourceBytes.Implicit(0x0040A123, "Inner^Un"u8.ToArray()))];
        TestInstance source = TestInstance.Ct().Set(DicomTags.PatientName, DicomVr.UN, "Outer^Un").Set(new DicomTag(0x00081140), DicomVr.UN, items);
        KnownIdentifier[] all = [.. (await OpenAsync(source.ToBytes())).Identifiers.All];
        Assert.Contains(new KnownIdentifier(IdentifierClass.Name, "Outer^Un"), all);
        Assert.Contains(new KnownIdentifier(IdentifierClass.Staff, "Inner^Un"), all);
    }

    [Fact]
    public async Task EmptyValues_AreNoIdentifiers()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.PatientName, DicomVr.PN, "^^ ").Set(DicomTags.PatientId, DicomVr.LO, "  ").Set(new DicomTag(0x00080080), DicomVr.LO, "\\");
        Assert.Equal(0, (await OpenAsync(source.ToBytes())).Identifiers.Count);
    }

    [Fact]
    public async Task PastThePixels_IsFoundWhenWritten()
    {
        TestInstance source = TestInstance.Ct().Append(new DicomTag(0x00104000), DicomVr.LT, "x").SetItems(new DicomTag(0xFFFAFFFA), item => item.WriteText(new DicomTag(0x0040A123), DicomVr.PN, "Signer^Late"));
        Assert.Contains((await RunAsync(source)).Session.Identifiers.All, known => known.Value == "Signer^Late");
    }

    [Fact]
    public void KnownIdentifier_PrintsNoValue()
    {
        var known = new KnownIdentifier(IdentifierClass.Name, "Zqphi");
        Assert.Equal("Name of 5 characters", known.ToString());
        Assert.True(known == new KnownIdentifier(IdentifierClass.Name, "Zqphi"));
        Assert.True(known != new KnownIdentifier(IdentifierClass.Staff, "Zqphi"));
        Assert.False(known.Equals((object)"Zqphi"));
    }

    private static async Task<string[]> NamesAsync(TestInstance source, IdentifierClass identifierClass) =>
        [.. (await OpenAsync(source.ToBytes())).Identifiers.All.Where(known => known.Class == identifierClass).Select(known => known.Value)];
}
