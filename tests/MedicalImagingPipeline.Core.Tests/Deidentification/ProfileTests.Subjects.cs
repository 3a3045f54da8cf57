using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Whose replacements are whose.</summary>
public sealed partial class ProfileTests
{
    [Fact]
    public async Task StudyIdAndAccessionNumber_HaveKeyedCodes_ThatTellStudiesOfADayApart()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyId, DicomVr.SH, "1").Set(DicomTags.AccessionNumber, DicomVr.SH, "ACC-1");
        Deidentified one = await RunAsync(source, Research);
        Deidentified again = await RunAsync(source.Set(DicomTags.SopInstanceUid, DicomVr.UI, "1.2.9"), Research);
        Deidentified otherStudy = await RunAsync(source.Set(DicomTags.StudyInstanceUid, DicomVr.UI, "1.2.3").Set(DicomTags.AccessionNumber, DicomVr.SH, "ACC-2"), Research);
        Deidentified otherKey = await RunAsync(source, Research, secret: 2);
        string Id(Deidentified result) => result.Header.GetString(DicomTags.StudyId)!;
        string Accession(Deidentified result) => result.Header.GetString(DicomTags.AccessionNumber)!;

        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{10}$", Id(one));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{10}$", Accession(one));
        Assert.Equal((Id(one), Accession(one)), (Id(again), Accession(again)));
        Assert.NotEqual(Id(one), Id(otherStudy));
        Assert.NotEqual(Accession(one), Accession(otherStudy));
        Assert.NotEqual(Id(otherStudy), Id(otherKey));
        Assert.NotEqual(Accession(otherStudy), Accession(otherKey));
        Deidentified none = await RunAsync(TestInstance.Ct().Set(DicomTags.StudyId, DicomVr.SH, "").Set(DicomTags.AccessionNumber, DicomVr.SH, ""), Research);
        Assert.Equal(10, Id(none).Length);
        Assert.Null(none.Header.GetString(DicomTags.AccessionNumber));
    }

    [Fact]
    public async Task SafeHarbor_DerivesNothingFromAnIdentifier_OnlyFromTheSecret()
    {
        TestInstance source = TestInstance.Ct();
        Deidentified one = await RunAsync(source, SafeHarbor, secrets: new FixedSecrets(1));
        Deidentified again = await RunAsync(source, SafeHarbor, secrets: new FixedSecrets(1));
        Deidentified otherSecret = await RunAsync(source, SafeHarbor, secrets: new FixedSecrets(2));
        Assert.Equal(one.Bytes, again.Bytes);
        InstanceFacts a = one.Session.Facts!;
        InstanceFacts b = otherSecret.Session.Facts!;
        Assert.NotEqual(a.PatientId, b.PatientId);
        Assert.NotEqual(a.StudyUid, b.StudyUid);
        Assert.NotEqual(a.SopInstanceUid, b.SopInstanceUid);
        Assert.NotEqual(one.Session.NamingStudyUid, otherSecret.Session.NamingStudyUid);

        // The ID itself changes nothing where the secret is the same.
        Deidentified renamed = await RunAsync(source.Set(DicomTags.PatientId, DicomVr.LO, "ANOTHER"), SafeHarbor, secrets: new FixedSecrets(1));
        Assert.Equal(a.PatientId, renamed.Session.Facts!.PatientId);
        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(source, SafeHarbor));
    }

    [Fact]
    [CornerCase(50)]
    public async Task Case50_OtherPatientsInItems_HaveTheirOwnPseudonym_ButNoneThatFollowsFromTheIdInSafeHarbor()
    {
        TestInstance source = TestInstance.Ct().SetItems(
            new DicomTag(0x52009229),
            item => item.WriteText(DicomTags.PatientId, DicomVr.LO, "ZQPHI-43"), item => item.WriteText(DicomTags.PatientId, DicomVr.LO, "zqphi-42"));
        foreach ((Profile profile, string expected) in new[] { (Research, "^SUBJ-"), (SafeHarbor, "^REMOVED$") })
        {
            Deidentified result = await RunAsync(source, profile, secrets: new FixedSecrets());
            Assert.True(result.Header.TryGet(new DicomTag(0x52009229), out DicomElement items));
            string[] ids = [.. items.Items.Select(item => item.GetString(DicomTags.PatientId)!)];
            Assert.Matches(expected, ids[0]);
            Assert.Equal(result.Session.Facts!.PatientId, ids[1]);
            Assert.NotEqual(ids[0], ids[1]);
        }
    }

    [Fact]
    [CornerCase(50)]
    public async Task Case50_IssuersTellSubjectsApart_UnlessTheRecipeSaysThatTheIdDoes()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310");
        TestInstance issued = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(DicomTags.IssuerOfPatientId, DicomVr.LO, "Hospital A");
        var counting = new Profile([ProfileOption.RetainModifiedDates]);
        Assert.NotEqual((await RunAsync(source, counting)).Session.Facts!.PatientId, (await RunAsync(issued, counting)).Session.Facts!.PatientId);
        Deidentified one = await RunAsync(source, Research);
        Deidentified other = await RunAsync(issued, Research);
        Assert.Equal(one.Session.Facts!.PatientId, other.Session.Facts!.PatientId);
        Assert.Equal(one.Header.GetString(DicomTags.StudyDate), other.Header.GetString(DicomTags.StudyDate));
    }

    [Fact]
    [CornerCase(83)]
    public async Task Case83_AnotherKeyOrPartner_ChangesEveryReplacement()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(DicomTags.StudyId, DicomVr.SH, "1");
        Deidentified one = await RunAsync(source, Research);
        foreach (Deidentified other in new[] { await RunAsync(source, Research, secret: 2), await RunAsync(source, Research, partner: "partner-b") })
        {
            foreach (DicomTag tag in new[] { DicomTags.PatientId, DicomTags.PatientName, DicomTags.StudyInstanceUid, DicomTags.SopInstanceUid, DicomTags.StudyId, DicomTags.StudyDate })
            {
                Assert.NotEqual(one.Header.GetString(tag), other.Header.GetString(tag));
            }
        }
    }
}
