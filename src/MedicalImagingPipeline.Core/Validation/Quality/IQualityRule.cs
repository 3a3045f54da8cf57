namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>A question to the series of an item: is this what a partner can use?</summary>
internal interface IQualityRule
{
    /// <summary>What it is.</summary>
    RuleDescription Description { get; }

    /// <summary>Asks a series, its instances among them.</summary>
    /// <param name="series">What was measured.</param>
    /// <param name="threshold">The number to compare with; 0 for a rule without one.</param>
    IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold);
}
