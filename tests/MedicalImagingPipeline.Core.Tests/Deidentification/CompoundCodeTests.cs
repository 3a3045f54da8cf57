using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>A compound code goes by the attribute's Type in the instance's IOD.</summary>
public class CompoundCodeTests
{
    private const string Ct = "1.2.840.10008.5.1.4.1.1.2";
    private const string Pet = "1.2.840.10008.5.1.4.1.1.128";
    private const string EnhancedMr = "1.2.840.10008.5.1.4.1.1.4.1";
    private const string Private = "1.2.3.4.5";

    [Theory]
    // X/Z/D, Type 3 in General Equipment, Type 1 in Enhanced General Equipment.
    [InlineData(Ct, 0x00181000, nameof(Treatment.Remove), RuleSource.AttributeType)]
    [InlineData(EnhancedMr, 0x00181000, nameof(Treatment.Dummy), RuleSource.AttributeType)]
    [InlineData(Private, 0x00181000, nameof(Treatment.Dummy), RuleSource.ConfidentialityTable)]
    // X/D, Type 1 in PET Series.
    [InlineData(Ct, 0x00080021, nameof(Treatment.Remove), RuleSource.AttributeType)]
    [InlineData(Pet, 0x00080021, nameof(Treatment.Dummy), RuleSource.AttributeType)]
    // X/Z, Type 2 in PET Image.
    [InlineData(Ct, 0x00080022, nameof(Treatment.Remove), RuleSource.AttributeType)]
    [InlineData(Pet, 0x00080022, nameof(Treatment.Empty), RuleSource.AttributeType)]
    [InlineData(Private, 0x00080022, nameof(Treatment.Empty), RuleSource.ConfidentialityTable)]
    // Z/D, Type 2C in General Image; Type 1 with functional groups.
    [InlineData(Ct, 0x00080023, nameof(Treatment.Empty), RuleSource.AttributeType)]
    [InlineData(EnhancedMr, 0x00080023, nameof(Treatment.Dummy), RuleSource.AttributeType)]
    // X/Z/U*, Type 3 in General Image.
    [InlineData(Ct, 0x00081140, nameof(Treatment.Remove), RuleSource.AttributeType)]
    [InlineData(Private, 0x00081140, nameof(Treatment.Keep), RuleSource.ConfidentialityTable)]
    // A plain code leaves no choice.
    [InlineData(Ct, 0x00081030, nameof(Treatment.Remove), RuleSource.ConfidentialityTable)]
    public void Decide_GoesByTheInstancesIod(string sopClass, uint value, string treatment, RuleSource rule)
    {
        var tag = new DicomTag(value);
        DicomVr vr = DicomDictionary.VrOf(tag);
        AttributeDecision decision = DecisionsFor(sopClass).Decide(tag, vr, vr == DicomVr.SQ, isNested: false);
        Assert.Equal((treatment, rule), (decision.Treatment.ToString(), decision.Rule));
    }

    [Theory]
    [InlineData(ActionCode.XZ, "X Z D")]
    [InlineData(ActionCode.XD, "X D D")]
    [InlineData(ActionCode.XZD, "X Z D")]
    [InlineData(ActionCode.ZD, "Z Z D")]
    [InlineData(ActionCode.XZU, "X Z XZU")]
    public void Choose_KeepsTheIodValid_AndRemovesWhereItMay(ActionCode code, string byType)
    {
        ActionCode[] expected = [.. byType.Split(' ').Select(Enum.Parse<ActionCode>)];
        Assert.All([AttributeType.NotListed, AttributeType.Type3], type => Assert.Equal(expected[0], CompoundCodes.Choose(code, type)));
        Assert.All([AttributeType.Type2C, AttributeType.Type2], type => Assert.Equal(expected[1], CompoundCodes.Choose(code, type)));
        Assert.All([AttributeType.Type1C, AttributeType.Type1], type => Assert.Equal(expected[2], CompoundCodes.Choose(code, type)));
        Assert.Equal(code, CompoundCodes.Choose(code, AttributeType.Unknown));
        Assert.True(CompoundCodes.Are(code));
    }

    [Fact]
    public void Are_IsWhatTheTableWritesWithAStroke() => Assert.All(Enum.GetValues<ActionCode>(), code =>
        Assert.Equal(RuleWords.Of(code).Contains('/', StringComparison.Ordinal), CompoundCodes.Are(code)));

    [Fact]
    public void NoAttributeThatAnIodAsksFor_IsRemovedByACompoundCode() => Assert.All(IodTable.SopClasses, uid =>
    {
        Assert.True(IodTable.TryGet(uid, out Iod? iod));
        AttributeDecisions decisions = DecisionsFor(uid);
        foreach (uint value in ConfidentialityRows.Tags)
        {
            var tag = new DicomTag(value);
            AttributeType type = iod.TypeOf([tag]);
            _ = ConfidentialityTable.TryGetBasicAction(tag, out ActionCode code);
            if (CompoundCodes.Are(code) && type >= AttributeType.Type2C)
            {
                DicomVr vr = DicomDictionary.VrOf(tag);
                Treatment treatment = decisions.Decide(tag, vr, vr == DicomVr.SQ, isNested: false).Treatment;
                Assert.NotEqual(Treatment.Remove, treatment);
                Assert.True(type < AttributeType.Type1C || treatment != Treatment.Empty, $"{iod.Name} {tag}");
            }
        }
    });

    private static AttributeDecisions DecisionsFor(string sopClass) => new Profile().For(default, sopClass);
}
