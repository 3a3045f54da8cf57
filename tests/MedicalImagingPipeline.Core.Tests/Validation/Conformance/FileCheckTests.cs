using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation.Conformance;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Validation.Conformance;

/// <summary>What a file breaks of its IOD, the dictionary and its VRs.</summary>
public class FileCheckTests
{
    private const string Pet = "1.2.840.10008.5.1.4.1.1.128";

    [Fact]
    public async Task MissingAttributes_AreThoseThatTheIodsModulesAskFor()
    {
        string[] broken = await CheckAsync(TestInstance.Ct());
        Assert.Contains("type-2-is-there (0018,0060) 1", broken); // KVP, CT Image
        Assert.Contains("type-1-is-there (0028,1052) 1", broken); // Rescale Intercept, CT Image
        Assert.Contains("type-2-is-there (0008,0020) 1", broken); // Study Date, General Study
        Assert.DoesNotContain(broken, line => line.Contains("(0008,0080)", StringComparison.Ordinal)); // Type 3
        Assert.DoesNotContain(broken, line => line.Contains("(7FE0,0010)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AModuleThatIsNotAskedFor_AsksWhenAnAttributeOfItsOwnIsThere()
    {
        const string SponsorMissing = "type-1-is-there (0012,0010) 1"; // Clinical Trial Subject
        Assert.DoesNotContain(SponsorMissing, await CheckAsync(TestInstance.Ct()));
        Assert.Contains(SponsorMissing, await CheckAsync(TestInstance.Ct().Set(new DicomTag(0x00120020), DicomVr.LO, "PROTOCOL")));
    }

    [Fact]
    public async Task EmptyAttributes_AreToldWhereTheTypeIs1()
    {
        string[] broken = await CheckAsync(TestInstance.Ct().Set(DicomTags.Modality, DicomVr.CS, "").Set(DicomTags.Manufacturer, DicomVr.LO, "")
            .Set(DicomTags.SpecificCharacterSet, DicomVr.CS, "").SetUS(DicomTags.PixelRepresentation, 0));
        Assert.Contains("type-1-has-a-value (0008,0060) 1", broken);
        Assert.Contains("type-1-has-a-value (0008,0005) 1", broken); // 1C
        Assert.DoesNotContain(broken, line => line.StartsWith("type-1-has-a-value", StringComparison.Ordinal) && !line.Contains("(0008,00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ItemsAreChecked_AndCountedByPath()
    {
        string[] broken = await CheckAsync(TestInstance.Ct().SetItems(
            new DicomTag(0x00081140),
            item => item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "1.2.3"),
            item => item.WriteText(DicomTags.ReferencedSopInstanceUid, DicomVr.UI, "1.02.3")));
        Assert.Contains("type-1-is-there (0008,1140).(0008,1150) 2", broken);
        Assert.Contains("uid-is-well-formed (0008,1140).(0008,1155) 1", broken);
    }

    [Fact]
    public async Task AContentItem_NeedsTheValueOfItsValueType_AndNoOther()
    {
        const string BasicText = "1.2.840.10008.5.1.4.1.1.88.11";
        string[] broken = await CheckAsync(TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, BasicText)
            .Set(new DicomTag(0x0040A040), DicomVr.CS, "CONTAINER")
            .SetItems(DicomTags.ContentSequence, item => item.WriteText(new DicomTag(0x0040A040), DicomVr.CS, "CODE")));
        Assert.Contains("type-1-is-there (0040,A050) 1", broken); // Continuity of Content
        Assert.Contains("type-1-is-there (0040,A730).(0040,A168) 1", broken); // Concept Code Sequence
        Assert.DoesNotContain(broken, line => line.Contains("(0040,A300)", StringComparison.Ordinal) || line.Contains("(0008,1199)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatTheTablesAskForWrongly_IsNotAskedFor()
    {
        const string Storage = "1.2.840.10008.5.1.4.1.1.";
        const string Modality = "type-1-is-there (0008,0060) 1";
        Assert.Contains(Modality, await CheckAsync(TestInstance.Ct().Without(DicomTags.Modality)));
        Assert.DoesNotContain(Modality, await CheckAsync(TestInstance.Ct().Without(DicomTags.Modality).Set(DicomTags.SopClassUid, DicomVr.UI, Storage + "7"))); // SC Equipment overrides

        TestInstance agent = TestInstance.Ct().SetItems(new DicomTag(0x00180012), item => item.WriteText(new DicomTag(0x00181049), DicomVr.DS, "1"));
        const string Agent = "type-2-is-there (0018,0010) 1";
        Assert.Contains(Agent, await CheckAsync(agent));
        Assert.DoesNotContain(Agent, await CheckAsync(agent.Set(DicomTags.SopClassUid, DicomVr.UI, Storage + "2.1"))); // Enhanced Contrast/Bolus

        TestInstance map = TestInstance.WithoutPixels().Set(DicomTags.SopClassUid, DicomVr.UI, Storage + "30").SetUS(DicomTags.Rows, 2);
        const string BitsStored = "type-1-is-there (0028,0101) 1";
        Assert.DoesNotContain(BitsStored, await CheckAsync(map)); // pixels may be floating point
        Assert.Contains(BitsStored, await CheckAsync(map.Set(DicomTags.PixelData, DicomVr.OW, [0, 0])));
    }

    [Fact]
    public async Task TypesAreThoseOfTheClass()
    {
        const string SeriesDate = "type-1-is-there (0008,0021) 1";
        Assert.DoesNotContain(SeriesDate, await CheckAsync(TestInstance.Ct()));
        Assert.Contains(SeriesDate, await CheckAsync(TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, Pet)));
        Assert.DoesNotContain(await CheckAsync(TestInstance.Ct().Set(DicomTags.SopClassUid, DicomVr.UI, "1.2.3.4")), line => line.StartsWith("type-", StringComparison.Ordinal) && !line.Contains("(0002,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0x00280010, DicomVr.UL, "ab\0\0", "vr-is-allowed")]
    [InlineData(0x00280106, DicomVr.SS, "ab", null)] // US or SS
    [InlineData(0x00080060, DicomVr.UN, "CT", null)]
    [InlineData(0x00280030, DicomVr.DS, "0.5", "vm-is-allowed")]
    [InlineData(0x00280030, DicomVr.DS, "0.5\\0.5", null)]
    [InlineData(0x00081030, DicomVr.LO, "Knee\\Hip", "vm-is-allowed")]
    [InlineData(0x0020000D, DicomVr.UI, "1.2..3", "uid-is-well-formed")]
    [InlineData(0x00080020, DicomVr.DA, "2024.03.10", "value-is-of-its-vr")]
    [InlineData(0x00081030, DicomVr.LO, "line\nline", "value-is-of-its-vr")]
    [InlineData(0x00104000, DicomVr.LT, "line\r\nline", null)]
    public async Task AValue_BreaksAtMostOneRule(uint tag, DicomVr vr, string value, string? rule)
    {
        string[] broken = [.. (await CheckAsync(TestInstance.Ct().Set(new DicomTag(tag), vr, value)))
            .Where(line => line.Contains(new DicomTag(tag).ToString(), StringComparison.Ordinal) && !line.StartsWith("type-", StringComparison.Ordinal))];
        Assert.Equal(rule is null ? [] : [$"{rule} {new DicomTag(tag)} 1"], broken);
    }

    [Fact]
    public void Counts_TellSoManyPlacesApart_AndCountTheRest()
    {
        var counts = new ViolationCounts();
        for (uint i = 0; i < ViolationCounts.MaxPlaces + 5; i++)
        {
            counts.Add("rule", [new DicomTag(0x00200000 + i)]);
        }

        Assert.Equal(5, counts.All.Single(violation => violation.Tags.Length == 0).Count);
        Assert.Equal(ViolationCounts.MaxPlaces + 1, counts.All.Count);
    }

    [Fact]
    public void TheStagesPage_NamesEveryRule()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "stages.md"));
        string[] rules = [.. typeof(ConformanceRules).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        Assert.Equal(7, rules.Length);
        Assert.All(rules, rule => Assert.Contains($"`{rule}`", page, StringComparison.Ordinal));
    }

    private static async Task<string[]> CheckAsync(TestInstance instance) =>
        [.. (await FileCheck.RunAsync(new MemoryStream(instance.ToBytes()), CancellationToken.None)).Select(violation => $"{violation.Rule} {violation.Tags} {violation.Count}")];
}
