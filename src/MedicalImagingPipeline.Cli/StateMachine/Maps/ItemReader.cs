using System.Text.Json;
using MedicalImagingPipeline.Core;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Cli.StateMachine.Maps;

/// <summary>Reads the items of a Map: an object of JSON Lines.</summary>
internal static class ItemReader
{
    /// <summary>Reads them.</summary>
    /// <exception cref="ExecutionFailedException">They cannot be read.</exception>
    public static async Task<IReadOnlyList<JsonElement>> ReadAsync(IObjectStore objects, MapLocation location, CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        try
        {
            if (await objects.OpenCurrentAsync(location.Bucket, location.Path, cancellationToken).ConfigureAwait(false) is not { } found)
            {
                throw new ExecutionFailedException(ErrorNames.ItemReaderFailed, "There is no object with the items.");
            }

            await using (found.ConfigureAwait(false))
            {
                using var reader = new StreamReader(found.Content);
                while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
                {
                    if (!string.IsNullOrWhiteSpace(line))
                    {
                        items.Add(JsonElement.Parse(line));
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or JsonException or StoreUnavailableException)
        {
            throw new ExecutionFailedException(ErrorNames.ItemReaderFailed, StageErrors.MessageOf(e), e);
        }

        return items;
    }
}
