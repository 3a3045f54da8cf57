using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Every row and every option column of Table E.1-1, by what the published table says.</summary>
public class OptionColumnsTests
{
    private static readonly string[] Columns =
    [
        "retain_safe_private", "retain_uids", "retain_device_identity", "retain_institution_identity", "retain_patient_characteristics",
        "retain_longitudinal_full_dates", "retain_longitudinal_modified_dates", "clean_descriptors", "clean_structured_content", "clean_graphics",
    ];

    private static readonly DicomVr[] Texts = [DicomVr.LO, DicomVr.SH, DicomVr.ST, DicomVr.LT, DicomVr.UT, DicomVr.UC, DicomVr.CS, DicomVr.AE];

    public static TheoryData<ProfileOption> Options() => [.. ProfileOptions.All];

    [Fact]
    public void Columns_AreTheOptionsInOrder() => Assert.Equal(Columns.Length, ProfileOptions.All.Count());

    [Theory]
    [MemberData(nameof(Options))]
    public void EachCell_DecidesUnderItsOption_AndAnEmptyOneLeavesTheProfilesAction(ProfileOption option)
    {
        int decided = 0;
        AttributeDecisions decisions = new Profile([option]).For(default);
        foreach ((DicomTag tag, IReadOnlyDictionary<string, string> row) in Rows())
        {
            string cell = row[Columns[(int)option]];
            DicomVr vr = DicomDictionary.VrOf(tag);
            foreach (bool isNested in new[] { false, true })
            {
                AttributeDecision basic = AttributeDecisions.Basic.Decide(tag, vr, vr == DicomVr.SQ, isNested);
                AttributeDecision decision = decisions.Decide(tag, vr, vr == DicomVr.SQ, isNested);
                Assert.True(decision.Treatment == Expected(cell, option, vr, tag, basic), $"{tag} {vr} {option} {cell}: {decision.Treatment}");
                decided += decision.Treatment != basic.Treatment ? 1 : 0;
            }
        }

        Assert.True(option == ProfileOption.RetainSafePrivate || decided > 0);
    }

    [Fact]
    public void TwoOptions_TheMoreRetainingOneSpeaks_ExceptThatModifiedDatesAreModified()
    {
        foreach (ProfileOption one in ProfileOptions.All)
        {
            foreach (ProfileOption other in ProfileOptions.All.Where(option => option > one))
            {
                AttributeDecisions both = new Profile([one, other]).For(default);
                AttributeDecisions first = new Profile([one]).For(default);
                AttributeDecisions second = new Profile([other]).For(default);
                foreach ((DicomTag tag, IReadOnlyDictionary<string, string> row) in Rows())
                {
                    (string a, string b) = (row[Columns[(int)one]], row[Columns[(int)other]]);
                    DicomVr vr = DicomDictionary.VrOf(tag);
                    AttributeDecisions expected =
                        b.Length == 0 ? first
                        : a.Length == 0 ? second
                        : one == ProfileOption.RetainModifiedDates ? first
                        : other == ProfileOption.RetainModifiedDates ? second
                        : a == "K" ? first
                        : b == "K" ? second
                        : first;
                    Assert.Equal(
                        expected.Decide(tag, vr, vr == DicomVr.SQ, false) with { Rule = default },
                        both.Decide(tag, vr, vr == DicomVr.SQ, false) with { Rule = default });
                }
            }
        }
    }

    [Fact]
    public void AYearOnly_StandsWhereDatesMayBeModified()
    {
        AttributeDecisions decisions = new Profile([], dates: DateTreatment.Year).For(default);
        foreach ((DicomTag tag, IReadOnlyDictionary<string, string> row) in Rows())
        {
            DicomVr vr = DicomDictionary.VrOf(tag);
            AttributeDecision basic = AttributeDecisions.Basic.Decide(tag, vr, vr == DicomVr.SQ, false);
            Treatment treatment = decisions.Decide(tag, vr, vr == DicomVr.SQ, false).Treatment;
            Assert.Equal(row["retain_longitudinal_modified_dates"].Length > 0 && tag.Group >= 8 && vr is DicomVr.DA or DicomVr.DT ? Treatment.KeepYear : basic.Treatment, treatment);
        }
    }

    [Fact]
    public void BirthDate_IsKeptByNoOption()
    {
        foreach (ProfileOption option in ProfileOptions.All)
        {
            AttributeDecisions decisions = new Profile([option]).For(default);
            Assert.Equal(Treatment.Empty, decisions.Decide(DicomTags.PatientBirthDate, DicomVr.DA, false, false).Treatment);
            Assert.Equal(Treatment.Remove, decisions.Decide(new DicomTag(0x00100032), DicomVr.TM, false, false).Treatment);
            Assert.Equal(Treatment.Remove, decisions.Decide(new DicomTag(0x00100033), DicomVr.LO, false, false).Treatment);
        }
    }

    [Fact]
    public void Codes_AreThoseOfCid7050()
    {
        (ProfileOption, string)[] expected =
        [
            (ProfileOption.CleanGraphics, "113103"), (ProfileOption.CleanStructuredContent, "113104"), (ProfileOption.CleanDescriptors, "113105"),
            (ProfileOption.RetainFullDates, "113106"), (ProfileOption.RetainModifiedDates, "113107"), (ProfileOption.RetainPatientCharacteristics, "113108"),
            (ProfileOption.RetainDeviceIdentity, "113109"), (ProfileOption.RetainUids, "113110"), (ProfileOption.RetainSafePrivate, "113111"),
            (ProfileOption.RetainInstitutionIdentity, "113112"),
        ];
        Assert.Equal(expected, ProfileOptions.All.Select(option => (option, ProfileOptions.CodeOf(option))).OrderBy(pair => pair.Item2, StringComparer.Ordinal));
        Assert.All(ProfileOptions.All, option =>
        {
            Assert.True(ProfileOptions.TryParse(ProfileOptions.NameOf(option), out ProfileOption parsed));
            Assert.Equal(option, parsed);
            Assert.EndsWith(" Option", ProfileOptions.MeaningOf(option), StringComparison.Ordinal);
        });
    }

    private static Treatment Expected(string cell, ProfileOption option, DicomVr vr, DicomTag tag, AttributeDecision basic) => cell switch
    {
        _ when tag.Group < 8 => Treatment.Remove,
        _ when (tag.Group >> 8) is 0x50 or 0x60 => basic.Treatment, // Drawings go as a whole.
        "" => basic.Treatment,
        "K" when vr == DicomVr.UI => Treatment.KeepClassUids,
        "K" when vr == DicomVr.AS => Treatment.CapAge,
        "K" when vr == DicomVr.UR => basic.Treatment, // Addresses on the net are in no recipe.
        "K" => Treatment.Keep,
        "C" when option == ProfileOption.RetainModifiedDates => vr == DicomVr.OB ? basic.Treatment : Treatment.ShiftDates,
        "C" when vr == DicomVr.SQ || Texts.Contains(vr) => Treatment.Clean,
        "C" => basic.Treatment, // Bits and values of no known VR cannot be cleaned.
        _ => throw new InvalidOperationException(cell),
    };

    // A row of a repeating group stands for one of its tags.
    private static IEnumerable<(DicomTag, IReadOnlyDictionary<string, string>)> Rows() => StandardTables.Confidentiality
        .Where(row => row["tag"] != "ggggeeee_odd")
        .Select(row => (new DicomTag(uint.Parse(row["tag"].Replace('x', '0'), NumberStyles.HexNumber, CultureInfo.InvariantCulture)), row));
}
