namespace MedicalImagingPipeline.Core.Tables.Planning;

/// <summary>File names with stars.</summary>
internal static class Glob
{
    /// <summary>Whether a path fits a pattern; one without a slash is of the file name alone.</summary>
    public static bool IsMatch(string pattern, string path)
    {
        string text = pattern.Contains('/', StringComparison.Ordinal) ? path : path[(path.LastIndexOf('/') + 1)..];
        return System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), text, ignoreCase: true);
    }
}
