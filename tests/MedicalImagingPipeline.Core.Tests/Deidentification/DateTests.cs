using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Core.Tests.CornerCases;
using MedicalImagingPipeline.Dicom;
using static MedicalImagingPipeline.Core.Tests.Deidentification.DeidentifierHarness;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>Dates and times: shifted, reduced to the year, or gone; never as they were.</summary>
public class DateTests
{
    private static readonly Profile Shifted = new([ProfileOption.RetainModifiedDates]);

    [Theory]
    [CornerCase(36)]
    [InlineData("20240310", "20240301")]
    [InlineData("20240301", "20240221")] // A leap year.
    [InlineData("19990105", "19981227")]
    [InlineData("2024.03.10", "20240301")] // The form of ACR-NEMA.
    [InlineData(" 20240310 ", "20240301")]
    [InlineData("20240310\\20240311", "20240301\\20240302")]
    [InlineData("20240310\\junk", "20240301\\")]
    [InlineData("20240310\\", "20240301\\")]
    [InlineData("20240310-20240312", "20240301-20240303")]
    [InlineData("20240310-", "20240301-")]
    [InlineData("-20240310", "-20240301")]
    [InlineData("00010101", null)] // Before the calendar.
    [InlineData("00000000", null)]
    [InlineData("20240230", null)]
    [InlineData("20241301", null)]
    [InlineData("2024", null)]
    [InlineData("240310", null)]
    [InlineData("*", null)]
    [InlineData("-", null)]
    [InlineData("20240310 about", null)]
    [InlineData("x20240310", null)]
    [InlineData("２０２４０３１０", null)]
    public void Case36_Da_ShiftsWhatParsesCompletely(string text, string? expected) =>
        Assert.Equal(expected, DateValues.Shift(text, DicomVr.DA, new DateShift(-9)));

    [Theory]
    [CornerCase(37)]
    [InlineData("20240310", "20240301")]
    [InlineData("2024031011", "2024030111")]
    [InlineData("202403101112", "202403011112")]
    [InlineData("20240310111213", "20240301111213")]
    [InlineData("20240310111213.1", "20240301111213.1")]
    [InlineData("20240310111213.123456", "20240301111213.123456")]
    [InlineData("20240310111213.123456+0100", "20240301111213.123456+0100")]
    [InlineData("20240310111213-0500", "20240301111213-0500")]
    [InlineData("20240310+1400", "20240301+1400")]
    [InlineData("2024", "2024")]
    [InlineData("202403", "202403")]
    [InlineData("20240310111260", "20240301111260")] // A leap second.
    [InlineData("20240310-20240312", "20240301-20240303")]
    [InlineData("20240310111213.1234567", null)]
    [InlineData("202403101112.5", null)] // A fraction without seconds.
    [InlineData("20240310111213.", null)]
    [InlineData("20240310111213+01", null)]
    [InlineData("20240310241213", null)]
    [InlineData("20240310116013", null)]
    [InlineData("20240310111213 noon", null)]
    [InlineData("202", null)]
    public void Case37_Dt_KeepsPrecisionFractionAndZone(string text, string? expected) =>
        Assert.Equal(expected, DateValues.Shift(text, DicomVr.DT, new DateShift(-9)));

    [Theory]
    [CornerCase(37)]
    [InlineData("2024", -365, "2023")]
    [InlineData("202403", -31, "202402")]
    public void Case37_Dt_WithoutADay_MovesFromItsMiddle(string text, int days, string expected) =>
        Assert.Equal(expected, new DateShift(days).ShiftDateTime(text));

    [Theory]
    [CornerCase(34)]
    [InlineData("101112", true)]
    [InlineData("101112.123456", true)]
    [InlineData("10", true)]
    [InlineData("1011", true)]
    [InlineData("10:11:12", true)]
    [InlineData("10:11:12.5", true)]
    [InlineData("000000-235959", true)]
    [InlineData("240000", false)]
    [InlineData("1", false)]
    [InlineData("101", false)]
    [InlineData("1011.5", false)]
    [InlineData("101112.", false)]
    [InlineData("10:1112", false)]
    [InlineData("noon", false)]
    [InlineData("20240310", false)]
    public void Case34_Tm_StaysAsItIs_WhenItIsOne(string text, bool stays) =>
        Assert.Equal(stays ? text : null, DateValues.Shift(text, DicomVr.TM, new DateShift(-9)));

    [Theory]
    [CornerCase(38)]
    [InlineData("+0100", true)]
    [InlineData("-0330", true)]
    [InlineData("0100", false)]
    [InlineData("+01:00", false)]
    [InlineData("+9900", false)]
    [InlineData("CET", false)]
    public void Case38_Zone_StaysWhenItIsOne(string text, bool stays) =>
        Assert.Equal(stays ? text : null, DateValues.Shift(text, DicomVr.SH, new DateShift(-9)));

    [Theory]
    [InlineData(DicomVr.DA, "20240310", "20240101")]
    [InlineData(DicomVr.DA, "2024.03.10", "20240101")]
    [InlineData(DicomVr.DA, "20240310\\19991231", "20240101\\19990101")]
    [InlineData(DicomVr.DA, "junk", null)]
    [InlineData(DicomVr.DT, "20240310111213.5+0100", "2024")]
    [InlineData(DicomVr.DT, "2024", "2024")]
    [InlineData(DicomVr.TM, "101112", null)]
    [InlineData(DicomVr.SH, "+0100", null)]
    public void Year_IsAllThatIsLeft(DicomVr vr, string text, string? expected) => Assert.Equal(expected, DateValues.ToYear(text, vr));

    [Theory]
    [CornerCase(40)]
    [InlineData("089Y", "089Y")]
    [InlineData("090Y", "090Y")]
    [InlineData("095Y", "090Y")]
    [InlineData("120Y", "090Y")]
    [InlineData("999M", "999M")]
    [InlineData("1079M", null)] // 89 years and 11 months, but no AS.
    [InlineData("1080M", "090Y")]
    [InlineData("4695W", null)]
    [InlineData("4700W", "090Y")]
    [InlineData("999W", "999W")]
    [InlineData("003D", "003D")]
    [InlineData("32871D", null)]
    [InlineData("32872D", "090Y")]
    [InlineData("45Y", null)]
    [InlineData("45", null)]
    [InlineData("ABCY", null)]
    [InlineData("-45Y", null)]
    [InlineData("045y", null)]
    [InlineData("", null)]
    public void Case40_AgesOver89_AreCappedInEveryUnit_AndWhatIsNoAgeGoes(string age, string? expected) => Assert.Equal(expected, Ages.Cap(age));

    [Theory]
    [InlineData(365, 1095, false, 731)]
    [InlineData(365, 1095, true, 104)]
    [InlineData(7, 7, true, 1)]
    [InlineData(8, 13, true, 0)]
    [InlineData(1, 1, false, 1)]
    public void Range_ChoosesEachOffset_AndNoOther(int from, int to, bool keepWeekday, int count)
    {
        var range = new ShiftRange(from, to, keepWeekday);
        Assert.Equal(count, range.Count);
        int[] offsets = [.. Enumerable.Range(0, count * 2).Select(hash => range.Choose((ulong)hash)).Distinct()];
        Assert.Equal(count, offsets.Length);
        Assert.All(offsets, offset =>
        {
            Assert.InRange(-offset, from, to);
            Assert.True(!keepWeekday || offset % 7 == 0);
        });
    }

    [Fact]
    [CornerCase(33)]
    public async Task Case33_OneSubject_HasOneOffset_InEveryModalityBatchAndTable()
    {
        int Days(string? date) => DateOnly.ParseExact(date!, "yyyyMMdd").DayNumber;
        TestInstance ct = TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, "20240310").Set(new DicomTag(0x00080031), DicomVr.TM, "101112.5");
        TestInstance mr = TestInstance.Ct().Set(DicomTags.Modality, DicomVr.CS, "MR").Set(DicomTags.PatientId, DicomVr.LO, " zqphi-42 ")
            .Set(new DicomTag(0x0008002A), DicomVr.DT, "20250101235959.25+0100").Set(DicomTags.StudyInstanceUid, DicomVr.UI, "1.2.3");
        Deidentified first = await RunAsync(ct, Shifted);
        Deidentified second = await RunAsync(mr, Shifted);
        int offset = Days(first.Header.GetString(DicomTags.StudyDate)) - Days("20240310");
        Assert.InRange(-offset, 365, 1095);
        string moved = second.Header.GetString(new DicomTag(0x0008002A))!;
        Assert.EndsWith("235959.25+0100", moved, StringComparison.Ordinal);
        Assert.Equal(offset, Days(moved[..8]) - Days("20250101"));
        Assert.Equal("101112.5", first.Header.GetString(new DicomTag(0x00080031)));

        using PseudonymKeys keys = await KeysAsync();
        DateShift table = keys.Dates.Of(SubjectKey.OfPatient(null, "ZQPHI-42"), ShiftRange.Default);
        Assert.Equal(offset, table.Shift(new DateOnly(2024, 3, 10))!.Value.DayNumber - Days("20240310"));
        Assert.Equal("MODIFIED", first.Header.GetString(DicomTags.LongitudinalTemporalInformationModified));
    }

    [Fact]
    public void AnotherSubjectKeyOrIssuer_HasAnotherOffset()
    {
        using var key = new WorkingKey(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
        using var other = new WorkingKey(new byte[32]);
        string Moved(WorkingKey by, string? issuer, string id) =>
            new SubjectDates(by).Of(SubjectKey.OfPatient(issuer, id), ShiftRange.Default).ShiftDate("20240310")!;
        Assert.Equal(Moved(key, null, "42"), Moved(key, "", " 42 "));
        Assert.NotEqual(Moved(key, null, "42"), Moved(other, null, "42"));
        Assert.True(Enumerable.Range(0, 40).Select(i => Moved(key, null, $"{i}")).Distinct().Count() > 30);
        Assert.NotEqual(Moved(key, "A", "42"), Moved(key, "B", "42"));
    }

    [Fact]
    [CornerCase(35)]
    public async Task Case35_DatesThatNoTableLists_AreTreatedByVr()
    {
        // Frame Origin Timestamp's siblings: an unlisted DA, DT and TM, and a private one under a listed creator.
        DicomTag[] unlisted = [.. UnlistedDates()];
        Assert.NotEmpty(unlisted);
        foreach (DicomTag tag in unlisted)
        {
            DicomVr vr = DicomDictionary.VrOf(tag);
            Assert.Equal(Treatment.ShiftDates, Shifted.For(default).Decide(tag, vr, false, false).Treatment);
            Assert.Equal(Treatment.Remove, AttributeDecisions.Basic.Decide(tag, vr, false, false).Treatment);
            Assert.Equal(
                vr == DicomVr.TM ? Treatment.Remove : Treatment.KeepYear,
                new Profile([], dates: DateTreatment.Year).For(default).Decide(tag, vr, false, false).Treatment);
        }

        DicomTag date = unlisted.First(tag => DicomDictionary.VrOf(tag) == DicomVr.DA);
        Deidentified result = await RunAsync(TestInstance.WithoutPixels().Set(date, DicomVr.DA, "19480229"), Shifted);
        Assert.Matches("^194[5-7][0-9]{4}$", result.Header.GetString(date)!);
    }

    [Theory]
    [CornerCase(36)]
    [InlineData("00000000", "")]
    [InlineData("19480229 seen", "")]
    public async Task Case36_JunkInADate_IsEmptiedOrGone(string junk, string expected)
    {
        Deidentified result = await RunAsync(TestInstance.Ct().Set(DicomTags.StudyDate, DicomVr.DA, junk).Set(DicomTags.SeriesDate, DicomVr.DA, junk), Shifted);
        Assert.True(result.Header.TryGet(DicomTags.StudyDate, out DicomElement date));
        Assert.Equal(expected, string.Concat(date.GetStrings()));
        Assert.Empty(Planted.In(result.Bytes));
    }

    [Fact]
    [CornerCase(43)]
    public async Task Case43_WhatTheIodNeeds_GetsADummyDate_WhereItIsNotRetained()
    {
        TestInstance source = TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.840.10008.5.1.4.1.1.128").Set(new DicomTag(0x00080022), DicomVr.DA, "junk").Set(DicomTags.SeriesDate, DicomVr.DA, "19480229").Set(new DicomTag(0x00189074), DicomVr.DT, "junk");
        Deidentified basic = await RunAsync(source);
        Assert.Equal("19000101", basic.Header.GetString(DicomTags.SeriesDate));
        Deidentified shifted = await RunAsync(source, Shifted);
        Assert.Equal("19000101000000", shifted.Header.GetString(new DicomTag(0x00189074)));
    }

    [Fact]
    [CornerCase(44)]
    public async Task Case44_TemporalInformation_SaysWhatWasDone()
    {
        async Task<string?> OfAsync(Profile profile) =>
            (await RunAsync(TestInstance.Ct(), profile)).Header.GetString(DicomTags.LongitudinalTemporalInformationModified);
        Assert.Equal("REMOVED", await OfAsync(Profile.Basic));
        Assert.Equal("MODIFIED", await OfAsync(Shifted));
        Assert.Equal("UNMODIFIED", await OfAsync(new Profile([ProfileOption.RetainFullDates])));
        Assert.Equal("MODIFIED", await OfAsync(new Profile([], dates: DateTreatment.Year)));
    }

    private static IEnumerable<DicomTag> UnlistedDates() =>
        from property in typeof(DicomTags).GetProperties()
        where property.PropertyType == typeof(DicomTag)
        let tag = (DicomTag)property.GetValue(null)!
        where DicomDictionary.VrOf(tag) is DicomVr.DA or DicomVr.DT or DicomVr.TM && tag.Group >= 8
            && !ConfidentialityTable.TryGetBasicAction(tag, out _) && !ExtraRules.TryGet(tag, out _)
        select tag;
}
