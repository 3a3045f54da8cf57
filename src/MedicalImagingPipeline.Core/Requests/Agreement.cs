using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What the partner agreed to, and may look up in each volume.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Agreement
{
    /// <summary>The number of the data use agreement or licence, as both sides file it.</summary>
    public required string Id { get; init; }

    /// <summary>Its text, or the part that the recipient must have at hand.</summary>
    public string? Text { get; init; }

    /// <summary>What the data may be used for.</summary>
    public string? PermittedUse { get; init; }

    /// <summary>Whom the recipient asks.</summary>
    public string? Contact { get; init; }

    /// <summary>The day by which the recipient deletes the data.</summary>
    public DateOnly? DeleteBy { get; init; }
}
