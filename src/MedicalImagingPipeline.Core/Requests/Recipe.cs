using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What de-identification removes and keeps.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Recipe
{
    /// <summary>The profile that this version knows: the Basic Application Level Confidentiality Profile (PS3.15 E.2).</summary>
    public const string BasicProfile = "basic";

    /// <summary>What a run uses when nothing else is asked for.</summary>
    public static Recipe Default { get; } = new() { Name = "basic", Profile = BasicProfile };

    /// <summary>The recipe's name.</summary>
    public required string Name { get; init; }

    /// <summary>The PS3.15 Annex E profile.</summary>
    public required string Profile { get; init; }
}
