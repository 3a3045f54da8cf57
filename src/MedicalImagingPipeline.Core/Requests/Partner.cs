using System.Text.Json.Serialization;
using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Who gets the delivery, and how.</summary>
/// <remarks>What has a default has a setter: generated deserialization writes every init-only member, absent ones with zero or null.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Partner
{
    /// <summary>Delivered as soon as a run has reconciled.</summary>
    public const string AutomaticRelease = "automatic";

    /// <summary>Delivered when a named person has released the run.</summary>
    public const string ManualRelease = "manual";

    /// <summary>Volumes of folders with names that tell what is in them, for research.</summary>
    public const string ResearchLayout = "research";

    /// <summary>Volumes of PS3.10 File-sets, each with its DICOMDIR, for a PACS to import.</summary>
    public const string MediaLayout = "media";

    /// <summary>Longest life of a link, in hours: a presigned S3 URL lives 7 days at most.</summary>
    public const int MaxLinkHours = 7 * 24;

    /// <summary>What a run on a laptop uses when no partner is named.</summary>
    public static Partner Default { get; } = new() { Name = "partner", DisplayName = "Partner", Email = ["partner@example.org"], Country = "US" };

    /// <summary>The name in keys, file names and requests.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Who is mailed.</summary>
    public required IReadOnlyList<string> Email { get; init; }

    /// <summary>The country that the data goes to, as ISO 3166-1 has it in two letters.</summary>
    public required string Country { get; init; }

    /// <summary>Why the data may go to a country of concern, 28 CFR 202.601; null for all others.</summary>
    public string? TransferBasis { get; init; }

    /// <summary>The recipe of a request that names none; the drop's default where this is null too.</summary>
    public string? Recipe { get; init; }

    /// <summary>What the partner agreed to; null when there is nothing to state.</summary>
    public Agreement? Agreement { get; init; }

    /// <summary>How the content of a volume is laid out.</summary>
    public string Layout { get; set; } = ResearchLayout;

    /// <summary>Largest volume, in bytes; a single work item that is larger makes a volume of its own.</summary>
    public long VolumeBytes { get; set; } = VolumeLimits.DefaultBytes;

    /// <summary>When a delivery goes out.</summary>
    public string Release { get; set; } = AutomaticRelease;

    /// <summary>How long links live, in hours.</summary>
    public int LinkHours { get; set; } = 72;
}
