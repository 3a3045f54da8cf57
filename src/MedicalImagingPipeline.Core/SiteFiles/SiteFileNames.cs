namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>The files of the site's own that steer a run: at the top of a drop, or else under <c>config/</c>.</summary>
internal static class SiteFileNames
{
    /// <summary>Whose pseudonyms are the study's own.</summary>
    public const string Subjects = "subjects.csv";

    /// <summary>What was asked for.</summary>
    public const string Expected = "expected.csv";

    /// <summary>What was decided on inputs that were held.</summary>
    public const string Decisions = "decisions.csv";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Subjects, Expected, Decisions];
}
