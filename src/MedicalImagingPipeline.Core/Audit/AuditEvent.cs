using System.Text.Json;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>Who did what, when, to which run and item: hashes, counts and names of this software's own, never a value or a source key.</summary>
public sealed record AuditEvent
{
    /// <summary>The form of these files.</summary>
    public const string CurrentSchema = "mip/audit/1";

    /// <summary>The form of this one.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The run key.</summary>
    public required string Run { get; init; }

    /// <summary>The stage, see <see cref="AuditKind"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>The work item; null for a stage of the whole run.</summary>
    public int? Item { get; init; }

    /// <summary>The how manieth event of this stage and item.</summary>
    public required int Number { get; init; }

    /// <summary>EventID.</summary>
    public required AuditCode EventId { get; init; }

    /// <summary>EventTypeCode.</summary>
    public required AuditCode EventType { get; init; }

    /// <summary>EventActionCode.</summary>
    public required string Action { get; init; }

    /// <summary>EventOutcomeIndicator.</summary>
    public required int Outcome { get; init; }

    /// <summary>EventDateTime, UTC.</summary>
    public required DateTimeOffset DateTime { get; init; }

    /// <summary>Who: the function and its version, or the account on a laptop.</summary>
    public required string Actor { get; init; }

    /// <summary>The software, name and version.</summary>
    public required string Software { get; init; }

    /// <summary>ParticipantObjectDataLifeCycle.</summary>
    public required int LifeCycle { get; init; }

    /// <summary>What was done to what: hashes, counts, names of recipes, partners and reasons.</summary>
    public required IReadOnlyDictionary<string, string> Details { get; init; }

    /// <summary>The events that this one follows.</summary>
    public required IReadOnlyList<AuditLink> Previous { get; init; }

    /// <summary>The name that it must have.</summary>
    internal AuditEventName Name => new(Stage, Item, Number);

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    internal static AuditEvent Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, AuditJson.Default.AuditEvent) ?? throw new JsonException();

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, AuditJson.Default.AuditEvent);
}

/// <summary>An earlier event, by name and content.</summary>
/// <param name="Event">Its name.</param>
/// <param name="Sha256">SHA-256 of its file, lower-case hexadecimal.</param>
public sealed record AuditLink(string Event, string Sha256);
