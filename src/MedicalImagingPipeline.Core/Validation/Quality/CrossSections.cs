namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>The SOP Classes whose images are slices of a volume (PS3.4 B.5).</summary>
internal static class CrossSections
{
    private const string Storage = "1.2.840.10008.5.1.4.1.1.";

    // CT, Enhanced CT, Legacy Converted Enhanced CT; the same of MR; the same of PET.
    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        Storage + "2", Storage + "2.1", Storage + "2.2",
        Storage + "4", Storage + "4.1", Storage + "4.4",
        Storage + "128", Storage + "130", Storage + "128.1",
    };

    public static bool Contains(string sopClassUid) => Classes.Contains(sopClassUid);
}
