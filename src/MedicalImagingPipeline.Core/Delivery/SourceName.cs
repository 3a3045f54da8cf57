namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>An input under the name that it came by, for the site alone. Prints its item only.</summary>
internal sealed class SourceName(string path, ReconciledInput input)
{
    /// <summary>Its path in the drop.</summary>
    public string Path { get; } = path;

    /// <summary>What became of it.</summary>
    public ReconciledInput Input { get; } = input;

    /// <summary>The names of inputs, by path.</summary>
    public static IReadOnlyList<SourceName> Of(IEnumerable<ReconciledInput> inputs, string drop) =>
        [.. inputs
            .OrderBy(input => input.Version.Key, StringComparer.Ordinal)
            .Select(input => new SourceName(input.Version.Key[(input.Version.Key.StartsWith(drop, StringComparison.Ordinal) ? drop.Length : 0)..], input))];

    /// <inheritdoc />
    public override string ToString() => Input.ToString();
}
