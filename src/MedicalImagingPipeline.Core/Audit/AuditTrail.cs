using System.Security.Cryptography;
using System.Text.Json;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Audit;

/// <summary>
/// The events of runs, one object each in the audit bucket, never written over. Each names the SHA-256 of those that it follows,
/// so that none can be changed, and none that something follows can be taken away, without its being seen.
/// </summary>
/// <param name="ports">The store, the actor and the time.</param>
internal sealed class AuditTrail(IPorts ports)
{
    // A stage that ended in a thousand different ways is not tried again by anyone.
    private const int MaxNumber = 999;

    private const string JsonType = "application/json";

    /// <summary>The events of a whole run and of its items, but for those after them.</summary>
    private static readonly AuditKind[] s_ofItems = [AuditKind.Ingest, AuditKind.Deidentify, AuditKind.Validate];

    /// <summary>Adds an event, unless the very same was told before: a stage that is run again has nothing new to tell.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="run">To which run.</param>
    /// <param name="item">To which of its items; null for all of it.</param>
    /// <param name="outcome">How it ended, see <see cref="AuditOutcome"/>.</param>
    /// <param name="details">What belongs to it.</param>
    /// <param name="previous">What it follows.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The event.</returns>
    public async Task<AuditEvent> AppendAsync(
        AuditKind kind, string run, int? item, int outcome, IReadOnlyDictionary<string, string> details, IReadOnlyList<AuditLink> previous, CancellationToken cancellationToken)
    {
        var next = new AuditEvent
        {
            Run = run,
            Stage = kind.Stage,
            Item = item,
            Number = 1,
            EventId = kind.EventId,
            EventType = kind.EventType,
            Action = kind.Action,
            Outcome = outcome,
            DateTime = ports.Clock.GetUtcNow(),
            Actor = ports.Actor,
            Software = Software.NameAndVersion,
            LifeCycle = kind.LifeCycle,
            Details = details,
            Previous = previous,
        };
        while (next.Number <= MaxNumber)
        {
            string key = KeyOf(run, next.Name);
            if (await ports.Objects.PutIfAbsentAsync(Bucket.Audit, key, next.ToJson(), JsonType, cancellationToken).ConfigureAwait(false) is not null)
            {
                return next;
            }

            byte[] taken = await ports.Objects.FindBytesAsync(Bucket.Audit, key, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidDataException("An audit event is gone.");
            if (TellsTheSame(taken, next) is { } earlier)
            {
                return earlier;
            }

            next = next with { Number = next.Number + 1, Previous = [.. previous, LinkTo(next.Name, taken)] };
        }

        throw new InvalidDataException("A stage has more audit events than can be numbered.");
    }

    /// <summary>The latest event of a stage; none when it has none.</summary>
    public async Task<IReadOnlyList<AuditLink>> LatestAsync(AuditKind kind, string run, int? item, CancellationToken cancellationToken)
    {
        IReadOnlyList<AuditLink> latest = [];
        for (int number = 1; number <= MaxNumber; number++)
        {
            var name = new AuditEventName(kind.Stage, item, number);
            if (await ports.Objects.FindBytesAsync(Bucket.Audit, KeyOf(run, name), cancellationToken).ConfigureAwait(false) is not { } content)
            {
                break;
            }

            latest = [LinkTo(name, content)];
        }

        return latest;
    }

    /// <summary>Every event of Ingest and of the work items, in order of their names.</summary>
    public async Task<IReadOnlyList<AuditLink>> ListItemEventsAsync(string run, CancellationToken cancellationToken)
    {
        var found = new List<(AuditEventName Name, ObjectVersion Version)>();
        foreach (AuditKind kind in s_ofItems)
        {
            string prefix = ports.Layout.Audit(run) + kind.Stage + "-";
            await foreach (ObjectVersion version in ports.Objects.ListAsync(Bucket.Audit, prefix, cancellationToken).ConfigureAwait(false))
            {
                if (AuditEventName.Parse(Path.GetFileNameWithoutExtension(version.Key)) is { } name)
                {
                    found.Add((name, version));
                }
            }
        }

        return await StageObjects.ForEachAsync(
            found.Count,
            async (number, cancel) => LinkTo(found[number - 1].Name, await ports.Objects.ReadBytesAsync(found[number - 1].Version, cancel).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Signs an event that no other follows, so that the end of a run cannot be made up.</summary>
    public async Task SignAsync(AuditEvent last, CancellationToken cancellationToken)
    {
        string key = KeyOf(last.Run, last.Name) + AuditEventName.SignatureSuffix;
        if (await ports.Objects.FindAsync(Bucket.Audit, key, cancellationToken).ConfigureAwait(false) is null)
        {
            byte[] signature = await ports.Signer.SignAsync(SHA256.HashData(last.ToJson()), cancellationToken).ConfigureAwait(false);
            await ports.Objects.PutIfAbsentAsync(Bucket.Audit, key, signature, "application/octet-stream", cancellationToken).ConfigureAwait(false);
        }
    }

    private string KeyOf(string run, AuditEventName name) => $"{ports.Layout.Audit(run)}{name}{AuditEventName.Extension}";

    private static AuditLink LinkTo(AuditEventName name, byte[] content) => new(name.ToString(), Convert.ToHexStringLower(SHA256.HashData(content)));

    // The same but for who told it when. A file that is no event any more tells nothing, and stays for the check to find.
    private static AuditEvent? TellsTheSame(byte[] taken, AuditEvent next)
    {
        try
        {
            AuditEvent earlier = AuditEvent.Parse(taken);
            return (next with { DateTime = earlier.DateTime, Actor = earlier.Actor }).ToJson().AsSpan().SequenceEqual(taken) ? earlier : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
