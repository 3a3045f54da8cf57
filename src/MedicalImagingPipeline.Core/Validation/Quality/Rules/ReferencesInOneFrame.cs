namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>Who says that images lie in a frame of reference is right.</summary>
internal sealed class ReferencesInOneFrame : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "references-in-one-frame", Severity.Warning, RuleScope.Instance,
        "The images that a segmentation, structure set or registration is about have the Frame of Reference UID that it gives them (PS3.3 A.51.1, C.8.8.5, C.20.2); of images in the item");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold)
    {
        foreach (InstanceMeasurement instance in series.Instances)
        {
            (string Said, string Found)[] known = [.. instance.SpatialReferences
                .Select(reference => (reference.FrameOfReference, series.Study.FrameOf(reference.InstanceUid)))
                .Where(frames => frames.Item2.Length > 0)];
            int elsewhere = known.Count(frames => frames.Said != frames.Found);
            if (elsewhere > 0)
            {
                yield return RuleFinding.Of(instance, $"{elsewhere} of {known.Length} images that it refers to have another frame of reference");
            }

            if (instance.StrayRegions > 0)
            {
                yield return RuleFinding.Of(instance, $"{instance.StrayRegions} regions of interest in a frame of reference that the structure set does not name");
            }
        }
    }
}
