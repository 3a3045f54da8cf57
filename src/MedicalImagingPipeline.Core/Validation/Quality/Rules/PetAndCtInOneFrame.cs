namespace MedicalImagingPipeline.Core.Validation.Quality.Rules;

/// <summary>PET lies on the CT that its scanner made.</summary>
internal sealed class PetAndCtInOneFrame : IQualityRule
{
    public RuleDescription Description { get; } = new(
        "pet-and-ct-in-one-frame", Severity.Info, RuleScope.Series,
        "A PET series has the Frame of Reference UID of a CT series that the same device made in the study: else they cannot be laid over one another; no clause asks for it, and a patient who got up between them has two");

    public IEnumerable<RuleFinding> Check(SeriesUnderTest series, double threshold)
    {
        if (!series.Study.IsWhole || DeviceOf(series, "PT") is not { } device)
        {
            yield break;
        }

        HashSet<string> pet = FramesOf(series);
        HashSet<string>[] others = [.. series.Study.Series.Where(other => DeviceOf(other, "CT") == device).Select(FramesOf)];
        if (others.Length > 0 && !others.Any(pet.Overlaps))
        {
            yield return RuleFinding.Of(series, $"{others.Length} CT series of the device, none in its frame of reference");
        }
    }

    // A scanner that calls its halves by two names is two devices: nothing is said.
    private static (string Maker, string Model)? DeviceOf(SeriesUnderTest series, string modality) =>
        series.CrossSections is [{ Facts: { Manufacturer: { Length: > 0 } maker, ManufacturerModelName: { Length: > 0 } model } facts }, ..]
        && facts.Modality == modality && FramesOf(series).Count > 0 ? (maker, model) : null;

    private static HashSet<string> FramesOf(SeriesUnderTest series) =>
        [.. series.CrossSections.Select(instance => instance.FrameOfReference).Where(frame => frame.Length > 0)];
}
