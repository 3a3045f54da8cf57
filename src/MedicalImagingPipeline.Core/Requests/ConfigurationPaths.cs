namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Where the site's configuration lies below <c>config/</c>.</summary>
public static class ConfigurationPaths
{
    /// <summary>A recipe's file.</summary>
    public static string Recipe(string name) => $"recipes/{name}.json";

    /// <summary>A partner's file.</summary>
    public static string Partner(string name) => $"partners/{name}.json";
}
