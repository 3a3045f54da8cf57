namespace MedicalImagingPipeline.Cli.Serving;

/// <summary>The types of what a delivery holds, by the ends of names.</summary>
internal static class MediaTypes
{
    /// <summary>Of pages.</summary>
    public const string Html = "text/html; charset=utf-8";

    /// <summary>Of plain text.</summary>
    public const string Text = "text/plain; charset=utf-8";

    private static readonly (string End, string Type)[] s_types =
    [
        (".zip", "application/zip"),
        (".json", "application/json"),
        (".csv", "text/csv; charset=utf-8"),
        (".pem", "application/x-pem-file"),
    ];

    /// <summary>The type of a file.</summary>
    public static string Of(string name) =>
        s_types.FirstOrDefault(type => name.EndsWith(type.End, StringComparison.Ordinal)).Type ?? "application/octet-stream";
}
