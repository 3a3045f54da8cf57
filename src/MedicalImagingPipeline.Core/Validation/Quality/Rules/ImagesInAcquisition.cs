namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>The images of an acquisition are all there.</summary>
internal sealed class ImagesInAcquisition : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "images-in-acquisition", Severity.Info, RuleScope.Series,
        "Original slices are as many as Images in Acquisition says (PS3.3 C.7.6.1), which shows what is missing at an end; an acquisition whose images other series have too, outside of the study, is sound");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold) =>
        !series.Study.IsWhole || MissingSlices.AreNoticedIn(series) ? []
        : from shortfall in ShortIn(series)
          let elsewhere = series.Study.Series.Where(other => other != series).SelectMany(ShortIn)
              .Where(other => other.Number == shortfall.Number && other.Declared == shortfall.Declared).Sum(other => other.Found)
          where shortfall.Found + elsewhere < shortfall.Declared
          select RuleFinding.Of(series, $"{shortfall.Found} images, where Images in Acquisition says {shortfall.Declared}");

    /// <summary>The acquisitions of a series that have fewer images than they say.</summary>
    private static IEnumerable<(int? Number, int Declared, int Found)> ShortIn(SeriesUnderTest series)
    {
        List<(int? Number, int Declared, int Found)> acquisitions = [.. series.CrossSections
            .Where(instance => instance is { IsOriginal: true, ImagesInAcquisition: > 0, Facts.NumberOfFrames: null or 1 })
            .GroupBy(instance => (instance.Acquisition, instance.ImagesInAcquisition!.Value))
            .Select(group => (group.Key.Acquisition, group.Key.Value, group.Count()))];

        // Some devices give each step of the table a number of its own, and count them all as one acquisition.
        bool isCountedAsOne = acquisitions.Count > 1 && acquisitions.All(acquisition => acquisition.Found < acquisition.Declared && acquisition.Declared == acquisitions[0].Declared);
        IEnumerable<(int? Number, int Declared, int Found)> counted = isCountedAsOne
            ? [(acquisitions[0].Number, acquisitions[0].Declared, acquisitions.Sum(acquisition => acquisition.Found))]
            : acquisitions;
        return counted.Where(acquisition => acquisition.Found < acquisition.Declared);
    }
}
