using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>What a run is asked for: as the execution's input, or as a <c>request.json</c> in the drop.</summary>
/// <remarks>What has a default has a setter: generated deserialization writes every init-only member, absent ones with zero or null.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RunRequest
{
    /// <summary>The file in a drop that holds a request; no input of its own.</summary>
    public const string FileName = "request.json";

    /// <summary>The prefix of the drop, such as <c>acme/2026-11/</c>; empty for a folder on a laptop.</summary>
    public string Drop { get; set; } = "";

    /// <summary>The partner's name; the default partner's when absent.</summary>
    public string? Partner { get; init; }

    /// <summary>The recipe's name; the default recipe's when absent.</summary>
    public string? Recipe { get; init; }

    /// <summary>Whether to mail although work items failed.</summary>
    public bool AllowPartial { get; init; }
}
