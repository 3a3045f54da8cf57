namespace MedicalImagingPipeline.Core;

/// <summary>What this software calls itself in stamps, run keys and reports.</summary>
public static class Software
{
    /// <summary>The product's name.</summary>
    public const string Name = "MedicalImagingPipeline";

    /// <summary>The version, such as <c>0.1.0</c>; no build number, so that equal sources give equal bytes.</summary>
    public static string Version { get; } = typeof(Software).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Name and version.</summary>
    public static string NameAndVersion { get; } = $"{Name} {Version}";
}
