using System.Text.Json.Serialization;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>
/// What starts a run: a request as it stands, or where a <see cref="RunRequest.FileName"/> lies that was dropped. Prints
/// nothing of it: it is checked later.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record IngestInput
{
    /// <summary>The prefix of the drop, such as <c>acme/2026-11/</c>; absent when a request was dropped.</summary>
    public string? Drop { get; init; }

    /// <summary>The partner's name; the drop's default when absent.</summary>
    public string? Partner { get; init; }

    /// <summary>The recipe's name; the drop's default when absent.</summary>
    public string? Recipe { get; init; }

    /// <summary>Whether to mail although work items failed.</summary>
    public bool AllowPartial { get; init; }

    /// <summary>The bucket that a request was dropped into, as the event names it; it is not read from anywhere but the ingest bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>The key of the dropped request.</summary>
    public string? Key { get; init; }

    /// <summary>The version of the dropped request; the current one when absent.</summary>
    public string? Version { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(IngestInput);
}
