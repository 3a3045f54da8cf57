using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using MedicalImagingPipeline.Core.Delivery.Accesses;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Aws.Accesses;

/// <summary>
/// What was fetched by links, from files of CloudTrail that were copied to a folder, in whatever folders below it: data events of
/// GetObject. What the installation's own roles read is left out: they sign in a header, and links sign in their query.
/// </summary>
/// <param name="folder">The folder.</param>
/// <param name="prefix">What the delivery's keys begin with.</param>
public sealed class TrailAccesses(string folder, string prefix)
{
    private const string Source = "s3.amazonaws.com";
    private const string Get = "GetObject";
    private const string ByHeader = "AuthHeader";
    private const int Answered = 200;
    private const int OtherError = 400;

    /// <summary>The answers of S3 that are told apart; its other errors are the request's.</summary>
    private static readonly Dictionary<string, int> s_statuses = new(StringComparer.Ordinal)
    {
        ["AccessDenied"] = 403,
        ["NoSuchKey"] = 404,
        ["NoSuchVersion"] = 404,
        ["PreconditionFailed"] = 412,
        ["InvalidRange"] = 416,
    };

    /// <summary>Reads them, in no order. CloudTrail delivers an event at least once: it is counted once.</summary>
    /// <exception cref="ConfigurationException">There is no file, or some are not CloudTrail's.</exception>
    public async IAsyncEnumerable<AccessEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[] files = Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => file.EndsWith(".json.gz", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal))]
            : [];
        if (files.Length == 0)
        {
            throw new ConfigurationException("accesses", ["--events: there are no files of a trail in it"]);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        int unreadable = 0;
        foreach (string file in files)
        {
            if (await ReadAsync(file, cancellationToken).ConfigureAwait(false) is not { } records)
            {
                unreadable++;
                continue;
            }

            foreach (TrailRecord record in records)
            {
                if (Of(record) is { } access && (record.EventId is not { } id || seen.Add(id)))
                {
                    yield return access;
                }
            }
        }

        // Numbers that leave some out unsaid would be wrong.
        if (unreadable > 0)
        {
            throw new ConfigurationException("accesses", [FormattableString.Invariant($"--events: {unreadable} of {files.Length} files cannot be read as a trail's")]);
        }
    }

    private static async Task<IReadOnlyList<TrailRecord>?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using (file.ConfigureAwait(false))
            {
                Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
                await using (content.ConfigureAwait(false))
                {
                    return (await JsonSerializer.DeserializeAsync(content, TrailJson.Default.TrailFile, cancellationToken).ConfigureAwait(false))?.Records ?? [];
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private AccessEvent? Of(TrailRecord record)
    {
        if (record is not { EventSource: Source, EventName: Get }
            || TextOf(record.RequestParameters, "key") is not { } key || !key.StartsWith(prefix, StringComparison.Ordinal)
            || TextOf(record.AdditionalEventData, "AuthenticationMethod") == ByHeader)
        {
            return null;
        }

        int status = record.ErrorCode is not { } error ? Answered : s_statuses.GetValueOrDefault(error, OtherError);
        return new AccessEvent(record.EventTime, key[prefix.Length..], TextOf(record.RequestParameters, "versionId") ?? "", status, BytesOf(record), status == Answered, TextOf(record.RequestParameters, "range"));
    }

    // Written as a whole number or as one with a fraction of 0.
    private static long BytesOf(TrailRecord record) =>
        MemberOf(record.AdditionalEventData, "bytesTransferredOut") is { ValueKind: JsonValueKind.Number } bytes && bytes.TryGetDouble(out double count) ? (long)count : 0;

    private static string? TextOf(JsonElement element, string name) =>
        MemberOf(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement MemberOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) ? member : default;
}
