using MedicalImagingPipeline.Core.SiteFiles;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>What a file's name says of it, where its content leaves it open.</summary>
internal static class TableFiles
{
    private static readonly string[] Extensions = [".csv", ".tsv", ".json", ".jsonl", ".ndjson"];

    /// <summary>Whether the name is one that tables have.</summary>
    public static bool IsNamedTable(string key) => Extensions.Contains(Path.GetExtension(key).ToLowerInvariant());

    /// <summary>Whether the name is a control file's.</summary>
    public static bool IsControlFile(string key) => SiteFileNames.All.Contains(Path.GetFileName(key).ToLowerInvariant());
}
