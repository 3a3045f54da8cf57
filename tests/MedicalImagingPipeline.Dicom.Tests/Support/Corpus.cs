namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Real files beside the repository, used where they are and skipped where they are not.</summary>
internal static class Corpus
{
    /// <summary>Whether the slow forms of tests are asked for.</summary>
    public static bool IsLarge => Environment.GetEnvironmentVariable("MIP_LARGE") == "1";

    /// <summary>All files of the corpus, in a fixed order; none when it is absent.</summary>
    public static IReadOnlyList<string> Files { get; } = Find();

    /// <summary>Skips the test when there is no corpus.</summary>
    public static IReadOnlyList<string> Require()
    {
        Skip.If(Files.Count == 0, "The corpus is not there: set MIP_SHARED, or put it into ../shared/corpus.");
        return Files;
    }

    /// <summary>A file's name within the corpus, for messages.</summary>
    public static string NameOf(string file) => Path.Combine(Path.GetFileName(Path.GetDirectoryName(file))!, Path.GetFileName(file));

    private static string[] Find() => Shared.Find("corpus") is not { } corpus
        ? []
        : [.. Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("LICENCES", StringComparison.Ordinal) && Path.GetExtension(file) is not (".md" or ".txt"))
            .Order(StringComparer.Ordinal)];
}
