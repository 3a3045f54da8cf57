using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tests.Deidentification;
using MedicalImagingPipeline.Core.Validation;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Tests;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Tests.Validation;

/// <summary>Walks the family: each rule lets a delivered instance pass and has a way to be broken that only it notices first.</summary>
public sealed class ValidationRulesTests
{
    private static readonly InstanceFacts Facts = new(
        "2.25.1", TestInstance.CtClass, "2.25.2", "2.25.3", "SUBJ-0000000000", TransferSyntax.ExplicitVrLittleEndian.Uid,
        "CT", 1, 1, 2, 2, null, null, null, null);

    /// <summary>How each rule is broken.</summary>
    private static readonly Dictionary<string, Func<TestInstance, TestInstance>> Breaks = new()
    {
        ["uids-are-replaced"] = instance => instance.Set(DicomTags.FrameOfReferenceUid, DicomVr.UI, "2.999.7777.1"),
        ["meta-matches-dataset"] = instance => instance,
        ["identity-matches-facts"] = instance => instance.Set(DicomTags.StudyInstanceUid, DicomVr.UI, "2.25.99"),
        ["deidentification-is-stamped"] = instance => instance.Without(DicomTags.PatientIdentityRemoved),
        ["nothing-private-is-left"] = instance => instance.Set(new DicomTag(0x0029, 0x0010), DicomVr.LO, "SOME MAKER"),
        ["nothing-follows-the-dataset"] = instance => instance,
        ["pixel-length-matches"] = instance => instance.Set(DicomTags.PixelData, DicomVr.OW, [1, 2, 3, 4]),
    };

    public static TheoryData<string> Rules => [.. ValidationRules.All.Select(rule => rule.Name)];

    [Fact]
    public void EveryRule_HasAWayToBeBrokenHere() =>
        Assert.Equal(ValidationRules.All.Select(rule => rule.Name), Breaks.Keys);

    [Fact]
    public void TheStagesPage_ListsEveryRule_WithWhatAFindingDoes()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "stages.md"));

        Assert.All(ValidationRules.All, rule => Assert.Contains(
            $"| `{rule.Name}` | {(rule.Severity == Severity.Error ? "holds the item" : "is reported")}", page, StringComparison.Ordinal));
        Assert.Equal(ValidationRules.All.Count, page.Split('\n').Count(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task ADeliveredInstance_PassesTheRule(string name)
    {
        InstanceUnderTest instance = await ReadAsync(Good(), "2.25.1", []);

        Assert.Empty(Rule(name).Check(instance));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task ABrokenInstance_IsNoticed(string name)
    {
        string metaUid = name == "meta-matches-dataset" ? "2.25.77" : "2.25.1";
        byte[] trailing = name == "nothing-follows-the-dataset" ? [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] : [];
        InstanceUnderTest instance = await ReadAsync(Breaks[name](Good()), metaUid, trailing);

        Assert.NotEmpty(Rule(name).Check(instance));
    }

    private static IValidationRule Rule(string name) => ValidationRules.All.Single(rule => rule.Name == name);

    private static TestInstance Good() => TestInstance.Ct()
        .Set(DicomTags.SopInstanceUid, DicomVr.UI, "2.25.1")
        .Set(DicomTags.StudyInstanceUid, DicomVr.UI, "2.25.2")
        .Set(DicomTags.SeriesInstanceUid, DicomVr.UI, "2.25.3")
        .Set(DicomTags.PatientId, DicomVr.LO, "SUBJ-0000000000")
        .Set(DicomTags.PatientIdentityRemoved, DicomVr.CS, "YES")
        .SetItems(DicomTags.DeidentificationMethodCodeSequence, item => item.WriteText(DicomTags.CodeValue, DicomVr.SH, "113100"))
        .Set(DicomTags.LongitudinalTemporalInformationModified, DicomVr.CS, "REMOVED");

    private static async Task<InstanceUnderTest> ReadAsync(TestInstance instance, string metaUid, byte[] trailing)
    {
        using var file = new MemoryStream();
        file.Write(new byte[128]);
        file.Write("DICM"u8);
        var meta = new DicomWriter(file, TransferSyntax.ExplicitVrLittleEndian);
        meta.WriteText(DicomTags.MediaStorageSopClassUid, DicomVr.UI, TestInstance.CtClass);
        meta.WriteText(DicomTags.MediaStorageSopInstanceUid, DicomVr.UI, metaUid);
        meta.WriteText(DicomTags.TransferSyntaxUid, DicomVr.UI, TransferSyntax.ExplicitVrLittleEndian.Uid);
        await meta.CompleteAsync(CancellationToken.None);
        byte[] whole = instance.ToBytes();
        file.Write(whole.AsSpan(MetaEnd(whole)));
        file.Write(trailing);
        file.Position = 0;
        return (await new InstanceReader(new ResidualScan([])).ReadAsync(file, Facts, null, CancellationToken.None)).Instance;
    }

    // The data set starts with Image Type (0008,0008).
    private static int MetaEnd(byte[] file) => file.AsSpan().IndexOf(new byte[] { 8, 0, 8, 0, (byte)'C', (byte)'S' });
}
