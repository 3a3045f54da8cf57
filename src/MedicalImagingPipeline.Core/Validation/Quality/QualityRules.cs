using MedicalImagingPipeline.Core.Validation.Quality.Rules;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>The family of rules on the quality of what is delivered.</summary>
internal static class QualityRules
{
    /// <summary>All rules, in the order in which they are asked.</summary>
    public static IReadOnlyList<IQualityRule> All { get; } =
    [
        new PixelsAreUnchanged(),
        new OffsetTableMatches(),
        new TransferSyntaxMatchesPixels(),
        new CodestreamMatchesHeader(),
        new CodestreamBits(),
        new PixelsDecode(),
        new GroupsMatchFrames(),
        new DimensionIndexMatches(),
        new MissingSlices(),
        new DeclaredImages(),
        new ImagesInAcquisition(),
        new DoubledSlices(),
        new UnevenSpacing(),
        new MixedOrientation(),
        new MixedSize(),
        new MixedKernel(),
        new MixedThickness(),
        new TiltIsDeclared(),
        new GantryIsTilted(),
        new InstanceOrder(),
        new InstanceNumberDoubled(),
        new InstanceNumberGaps(),
        new LocaliserMixedIn(),
        new RescaleIsPresent(),
        new RescaleIsPlausible(),
        new HounsfieldRange(),
        new BlankImage(),
        new SaturatedImage(),
        new DuplicateImage(),
        new LateralityIsConsistent(),
        new OneFrameOfReference(),
        new ReferencesInOneFrame(),
        new PetAndCtInOneFrame(),
    ];

    /// <summary>Asks all rules that are not off.</summary>
    public static IEnumerable<Finding> Check(StudyUnderTest study, RuleSettings settings) =>
        from series in study.Series
        from rule in All
        let description = rule.Description
        let severity = settings.SeverityOf(description)
        where severity is not null
        from found in rule.Check(series, settings.ThresholdOf(description))
        select new Finding(description.Name, severity.Value, found.Entry, "") { Series = found.Series, Detail = found.Detail };
}
