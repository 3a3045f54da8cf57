namespace MedicalImagingPipeline.EndToEnd.Tests.Cloud;

/// <summary>
/// The functions' programs: the native executables in the folder that <c>MIP_FUNCTIONS</c> names, as
/// <c>scripts/build-functions</c> zips them; else those of this build, run by the .NET host.
/// </summary>
internal static class FunctionPrograms
{
    /// <summary>Whether they are the native ones.</summary>
    public static bool AreNative => Folder is not null;

    private static string? Folder { get; } = Unpack(Environment.GetEnvironmentVariable("MIP_FUNCTIONS"));

    /// <summary>The executable and its arguments.</summary>
    public static IReadOnlyList<string> CommandOf(string stage)
    {
        if (Folder is not null)
        {
            return [Path.Combine(Folder, stage, "bootstrap")];
        }

        string name = "MedicalImagingPipeline." + char.ToUpperInvariant(stage[0]) + stage[1..];
        return ["dotnet", Path.Combine(AppContext.BaseDirectory, name + ".dll")];
    }

    // What is run is what would be deployed: taken out of the zips.
    private static string? Unpack(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return null;
        }

        string target = Path.Combine(Path.GetTempPath(), "mip-functions-" + Environment.ProcessId);
        foreach (string zip in Directory.GetFiles(folder, "*.zip"))
        {
            System.IO.Compression.ZipFile.ExtractToDirectory(zip, Path.Combine(target, Path.GetFileNameWithoutExtension(zip)), overwriteFiles: true);
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(target, recursive: true);
        return target;
    }
}
