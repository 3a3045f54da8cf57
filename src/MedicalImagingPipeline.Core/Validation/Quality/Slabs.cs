namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>
/// Takes a magnetic resonance volume apart where it is planned in two places, such as both jaw joints: a wide gap over which
/// the numbers go on. Where numbers are missing as well, it is a hole.
/// </summary>
internal static class Slabs
{
    // A narrower gap is a hole: nobody plans two slabs so near to each other.
    private const int LeastGap = 4;

    /// <summary>The slabs, one behind the other; the volume itself where it is one.</summary>
    public static IEnumerable<Volume> Of(Volume volume)
    {
        int[] cuts = volume is { Spacing: > 0, Stack.First.Instance.Facts.Modality: "MR" } ? Cuts(volume) : [];
        int first = 0;
        foreach (int last in cuts.Append(volume.Places.Count - 1))
        {
            yield return cuts.Length == 0 ? volume : new Volume(volume.Stack, [.. volume.Places.Skip(first).Take(last - first + 1)], volume.Repeats);
            first = last + 1;
        }
    }

    private static int[] Cuts(Volume volume)
    {
        int[] steps = [.. volume.Places.Zip(volume.Places.Skip(1), (place, next) => Math.Abs(next.Slices[0].Number - place.Slices[0].Number))];
        int usual = steps.Order().ElementAt(steps.Length / 2);
        return [.. Enumerable.Range(0, steps.Length).Where(gap => volume.Gaps[gap] >= LeastGap * volume.Spacing && steps[gap] == usual)];
    }
}
