using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core;

/// <summary>The JSON objects that stages leave for one another.</summary>
internal static class StageObjects
{
    private const string Json = "application/json";

    // Small objects wait for the store, not for the processor.
    private const int Concurrency = 32;

    public static Task<ObjectVersion> PutJsonAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        objects.PutAsync(bucket, key, JsonSerializer.SerializeToUtf8Bytes(value, type), Json, cancellationToken);

    public static Task<ObjectVersion?> PutJsonIfAbsentAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        objects.PutIfAbsentAsync(bucket, key, JsonSerializer.SerializeToUtf8Bytes(value, type), Json, cancellationToken);

    /// <summary>Writes an object unless the very same is there: links to its version may be out, and of two who write at once the first one's stays.</summary>
    public static async Task<ObjectVersion> PutUnlessSameAsync(
        this IObjectStore objects, Bucket bucket, string key, byte[] content, string contentType, CancellationToken cancellationToken) =>
        (await objects.PutUnlessSameAsync(bucket, key, contentType, found => found.AsSpan().SequenceEqual(content), () => Task.FromResult(content), cancellationToken).ConfigureAwait(false)).Object;

    /// <summary>The same, where what is there may differ from what would be written and still be as good.</summary>
    public static async Task<(ObjectVersion Object, byte[] Content)> PutUnlessSameAsync(
        this IObjectStore objects, Bucket bucket, string key, string contentType, Predicate<byte[]> isSame, Func<Task<byte[]>> create, CancellationToken cancellationToken)
    {
        bool isTaken = false;
        byte[]? content = null;
        while (true)
        {
            if (await objects.OpenCurrentAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } open)
            {
                byte[] found = await ReadAllAsync(open, cancellationToken).ConfigureAwait(false);
                if (isSame(found))
                {
                    return (open.Version, found);
                }

                isTaken = true;
            }

            content ??= await create().ConfigureAwait(false);
            if (isTaken)
            {
                return (await objects.PutAsync(bucket, key, content, contentType, cancellationToken).ConfigureAwait(false), content);
            }

            if (await objects.PutIfAbsentAsync(bucket, key, content, contentType, cancellationToken).ConfigureAwait(false) is { } written)
            {
                return (written, content);
            }
        }
    }

    /// <summary>Reads an object that an earlier stage must have left.</summary>
    /// <exception cref="InvalidDataException">It is not there, or not what that stage writes.</exception>
    public static async Task<T> GetJsonAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        await objects.FindJsonAsync(bucket, key, type, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidDataException("An object that an earlier stage writes is missing.");

    /// <summary>The bytes of a small object, or null when it is not there.</summary>
    public static async Task<byte[]?> FindBytesAsync(this IObjectStore objects, Bucket bucket, string key, CancellationToken cancellationToken)
    {
        if (await objects.OpenCurrentAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        return await ReadAllAsync(found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bytes of a small object's pinned version.</summary>
    public static async Task<byte[]> ReadBytesAsync(this IObjectStore objects, ObjectVersion version, CancellationToken cancellationToken) =>
        await ReadAllAsync(new OpenObject(version, await objects.OpenReadAsync(version, 0, null, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);

    /// <summary>Does something for the numbers from 1 to a count, some at once: a run's many small objects wait for the store.</summary>
    public static async Task<T[]> ForEachAsync<T>(int count, Func<int, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var results = new T[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, count, options, async (index, cancel) =>
            results[index] = await read(index + 1, cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    /// <summary>Reads an object, or null when it is not there.</summary>
    public static async Task<T?> FindJsonAsync<T>(
        this IObjectStore objects, Bucket bucket, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (await objects.OpenCurrentAsync(bucket, key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        await using (found.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(found.Content, type, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a pinned version of an object.</summary>
    /// <exception cref="InvalidDataException">It is not what its stage writes.</exception>
    public static async Task<T> ReadJsonAsync<T>(this IObjectStore objects, ObjectVersion version, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        Stream stream = await objects.OpenReadAsync(version, 0, null, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidDataException("An object that an earlier stage writes is empty.");
        }
    }

    private static async Task<byte[]> ReadAllAsync(OpenObject open, CancellationToken cancellationToken)
    {
        await using (open.ConfigureAwait(false))
        {
            byte[] bytes = new byte[checked((int)open.Version.Size)];
            await open.Content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes;
        }
    }
}
