using MedicalImagingPipeline.Dicom.Tests;

namespace MedicalImagingPipeline.Core.Tests.Deidentification;

/// <summary>The standard's tables as published, read here and not by the product's generator.</summary>
internal static class StandardTables
{
    /// <summary>Table E.1-1: each row by column name, the private row apart.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Confidentiality { get; } = Read("ps3.15-e1-1_2026d.csv");

    /// <summary>Table E.3.10-1.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> SafePrivate { get; } = Read("ps3.15-e3-10-1_safe-private_2026d.csv");

    private static List<IReadOnlyDictionary<string, string>> Read(string name)
    {
        string path = Path.Combine(RepositoryRoot.Path, "src", "MedicalImagingPipeline.Core", "Deidentification", "Standard", name);
        string[] lines = File.ReadAllLines(path);
        string[] header = Split(lines[0]);
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => header.Zip(Split(line)).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    // RFC 4180 without line breaks in quotes, which these files have not.
    private static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        bool isQuoted = false;
        foreach (char c in line.Replace("\"\"", "\u0001", StringComparison.Ordinal))
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (c == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c == '\u0001' ? '"' : c);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
