using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core;

/// <summary>The JSON objects that stages leave for one another.</summary>
internal static class StageObjects
{
    private const string Json = "application/json";

    public static Task<ObjectVersion> PutJsonAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        objects.PutAsync(bucket, key, JsonSerializer.SerializeToUtf8Bytes(value, type), Json, cancellationToken);

    public static Task<ObjectVersion?> PutJsonIfAbsentAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        objects.PutIfAbsentAsync(bucket, key, JsonSerializer.SerializeToUtf8Bytes(value, type), Json, cancellationToken);

    /// <summary>Reads an object that an earlier stage must have left.</summary>
    /// <exception cref="InvalidDataException">It is not there, or not what that stage writes.</exception>
    public static async Task<T> GetJsonAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await objects.FindJsonAsync(bucket, key, type, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidDataException("An object that an earlier stage writes is missing.");

    /// <summary>The bytes of a small object; none when it is not there.</summary>
    public static async Task<byte[]> ReadAllAsync(this IObjectStore objects, Bucket bucket, string key, CancellationToken cancellationToken)
    {
        if (await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not { } version)
        {
            return [];
        }

        Stream stream = await objects.OpenReadAsync(version, 0, null, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            byte[] bytes = new byte[checked((int)version.Size)];
            await stream.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes;
        }
    }

    /// <summary>Reads an object, or null when it is not there.</summary>
    public static async Task<T?> FindJsonAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await objects.FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not { } version)
        {
            return null;
        }

        Stream stream = await objects.OpenReadAsync(version, 0, null, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false);
        }
    }
}
