using System.Diagnostics.CodeAnalysis;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>A line that a person gives: a name, or a reason.</summary>
internal static class PersonLine
{
    /// <summary>Its longest.</summary>
    public const int MaxLength = 200;

    /// <summary>Whether a text is one: something, on one line.</summary>
    public static bool Is([NotNullWhen(true)] string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= MaxLength && !text.Any(char.IsControl);
}
