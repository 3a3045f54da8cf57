namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Test files beside the repository: in the folder that <c>MIP_SHARED</c> names, else in <c>../shared</c>.</summary>
internal static class Shared
{
    /// <summary>A folder of them, or null where it is not there.</summary>
    public static string? Find(string name)
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("MIP_SHARED") ?? Path.Combine(RepositoryRoot.Path, "..", "shared"), name);
        return Directory.Exists(folder) ? folder : null;
    }

    /// <summary>A folder of them; skips the test without it.</summary>
    public static string Require(string name) =>
        Find(name) ?? throw new SkipException($"{name} is not there: set MIP_SHARED, or put it into ../shared.");
}
