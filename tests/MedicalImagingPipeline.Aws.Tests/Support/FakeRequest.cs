namespace MedicalImagingPipeline.Aws.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed class FakeRequest(string method, string target, IReadOnlyDictionary<string, string> headers, byte[] body)
{
    public string Method => method;

    /// <summary>Path and query, as sent.</summary>
    public string Target => target;

    /// <summary>The path, as sent.</summary>
    public string RawPath { get; } = target.Split('?')[0];

    public string Path => Uri.UnescapeDataString(RawPath);

    /// <summary>The query's parts, decoded.</summary>
    public IReadOnlyList<(string Name, string Value)> QueryParts { get; } = [.. (target.Contains('?', StringComparison.Ordinal) ? target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "")
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .Select(part => (Uri.UnescapeDataString(part[0]), part.Length > 1 ? Uri.UnescapeDataString(part[1]) : ""))];

    public byte[] Body => body;

    public IReadOnlyDictionary<string, string> Headers => headers;

    public string? Header(string name) => headers.GetValueOrDefault(name);

    public string? Query(string name) => QueryParts.Where(part => part.Name == name).Select(part => part.Value).FirstOrDefault();

    public bool HasQuery(string name) => QueryParts.Any(part => part.Name == name);
}
