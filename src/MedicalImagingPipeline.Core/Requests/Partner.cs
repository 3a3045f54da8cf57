using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Who gets the delivery, and how.</summary>
/// <remarks>What has a default has a setter: generated deserialization writes every init-only member, absent ones with zero or null.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Partner
{
    /// <summary>Delivered as soon as a run has reconciled.</summary>
    public const string AutomaticRelease = "automatic";

    /// <summary>Longest life of a link, in hours: a presigned S3 URL lives 7 days at most.</summary>
    public const int MaxLinkHours = 7 * 24;

    /// <summary>What a run on a laptop uses when no partner is named.</summary>
    public static Partner Default { get; } = new() { Name = "partner", DisplayName = "Partner", Email = ["partner@example.org"] };

    /// <summary>The name in keys, file names and requests.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Who is mailed.</summary>
    public required IReadOnlyList<string> Email { get; init; }

    /// <summary>When a delivery goes out.</summary>
    public string Release { get; set; } = AutomaticRelease;

    /// <summary>How long links live, in hours.</summary>
    public int LinkHours { get; set; } = 72;
}
