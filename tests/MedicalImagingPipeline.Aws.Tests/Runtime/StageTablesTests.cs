using MedicalImagingPipeline.Aws.Runtime;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Aws.Tests.Runtime;

/// <summary>Walks the tables of what stages take and give: a stage without a line would run unmeasured.</summary>
public sealed class StageTablesTests
{
    private const string Run = HostHarness.RunKey;

    private static readonly Dictionary<StageName, (object Input, object Output, StageCounts Counts)> Contracts = new()
    {
        [StageName.Ingest] = (new IngestInput(), new IngestOutput(Run, 1, 2, 3, "", "", 4), new StageCounts(Inputs: 2, Quarantined: 3)),
        [StageName.Deidentify] = (new DeidentifyInput(Run, 1), new DeidentifyOutput(Run, 1, 2, 3), new StageCounts(Instances: 2, Quarantined: 3)),
        [StageName.Validate] = (new ValidateInput(Run, 1), new ValidateOutput(Run, 1, true, 2), new StageCounts(Instances: 2)),
        [StageName.Package] = (new PackageInput(Run), new PackageOutput(Run, "", 2), new StageCounts(Volumes: 2)),
        [StageName.Deliver] = (
            new DeliverInput(Run),
            new DeliverOutput(Run, DeliveryStatus.Delivered, new ReportCounts(Inputs: 9, Delivered: 1, Duplicates: 2, Quarantined: 3, Failed: 4, Instances: 5, Items: 6), 7),
            new StageCounts(9, 5, 3, 7)),
    };

    public static TheoryData<StageName> Stages => [.. Enum.GetValues<StageName>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void EachStage_IsNamedAndCounted(StageName stage)
    {
        (object input, object output, StageCounts counts) = Contracts[stage];
        Assert.Equal(counts, StageCounts.Of(output));
        Assert.Equal(Run, (StageReference.Of(input).RunKey ?? StageReference.Of(output).RunKey)!);
        Assert.Equal(stage.ToString().ToLowerInvariant(), StageNames.TextOf(stage).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789abcdef0123456789abcdef0")]
    [InlineData("acme/2026-11/................../")]
    public void AStringThatIsNoRunKey_IsDropped(string text) => Assert.Null(new StageReference(text).RunKey);
}
