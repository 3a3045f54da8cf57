using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Who gets what comes under one first folder, and how it is de-identified, unless a request says otherwise.</summary>
/// <param name="Partner">The partner's name.</param>
/// <param name="Recipe">The recipe's name.</param>
/// <param name="Email">Who at the site is told how a run ended; null for those whom the installation names.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DropDefaults(string Partner, string Recipe, IReadOnlyList<string>? Email = null)
{
    /// <summary>The file, by first folder.</summary>
    public const string FileName = "drops.json";

    /// <summary>In place of a folder: what holds for all that have no line of their own.</summary>
    public const string AnyFolder = "*";
}
