namespace MedicalImagingPipeline.Core.Requests;

/// <summary>A request, recipe or partner that cannot be kept, with all its mistakes at once. Quotes no value.</summary>
public sealed class ConfigurationException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="document">Which document: request, recipe, partner.</param>
    /// <param name="mistakes">Each mistake in a line of its own.</param>
    public ConfigurationException(string document, IReadOnlyList<string> mistakes)
        : base($"{document}: {string.Join("; ", mistakes ?? [])}") =>
        Mistakes = mistakes ?? [];

    /// <summary>Each mistake in a line of its own.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
