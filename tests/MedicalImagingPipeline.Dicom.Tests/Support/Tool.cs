using System.Diagnostics;

namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Outside programs that check what the library does.</summary>
internal static class Tool
{
    /// <summary>Finds the first of some programs on the path, or skips the test.</summary>
    public static string Require(params string[] names) => names.SelectMany(Candidates).FirstOrDefault()
        ?? throw new SkipException($"{string.Join(" or ", names)} is not installed.");

    /// <summary>Finds a Python that has pydicom, or skips the test.</summary>
    public static async Task<string> RequirePydicomAsync()
    {
        foreach (string python in Candidates("python3"))
        {
            if ((await RunAsync(python, ["-c", "import pydicom"])).ExitCode == 0)
            {
                return python;
            }
        }

        throw new SkipException("No Python with pydicom is installed.");
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<ToolResult> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            },
        };
        process.Start();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolResult(process.ExitCode, output, await errors);
    }

    private static IEnumerable<string> Candidates(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists);
}

/// <summary>What a program said.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors);
