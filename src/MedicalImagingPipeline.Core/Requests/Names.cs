using System.Text.RegularExpressions;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>The form of names that we give ourselves: they become parts of keys and file names.</summary>
internal static partial class Names
{
    public const string Rule = "1 to 32 lower-case letters, digits and hyphens, the first a letter";

    [GeneratedRegex("^[a-z][a-z0-9-]{0,31}\\z", RegexOptions.CultureInvariant)]
    public static partial Regex Pattern();
}
