using System.Globalization;
using System.Runtime.CompilerServices;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Tests.Doubles;

/// <summary>
/// An object store in memory that keeps S3's rules of multipart uploads and counts which bytes went through this process.
/// Copied parts share the memory of their source. A replaced version is gone, unless versions are kept.
/// </summary>
internal sealed class MemoryObjectStore : IObjectStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Bucket Bucket, string Key), (ObjectVersion Version, Rope Content)> _objects = [];
    private readonly Dictionary<ObjectVersion, Rope> _replaced = [];
    private int _versions;

    /// <summary>Whether a replaced version can be read still, as in the buckets of an installation.</summary>
    public bool KeepsVersions { get; init; }

    /// <summary>What somebody else does after one looked what is there, and before its upload begins; done once.</summary>
    public Func<Task>? BeforeNextUpload { get; set; }

    /// <summary>Bytes that readers took.</summary>
    public long BytesRead { get; private set; }

    /// <summary>Bytes that writers sent.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Bytes that the store copied by itself.</summary>
    public long BytesCopied { get; private set; }

    /// <summary>Uploads begun and neither completed nor aborted.</summary>
    public int OpenUploads { get; private set; }

    /// <summary>The buckets of which objects were opened.</summary>
    public HashSet<Bucket> Opened { get; } = [];

    public void ResetCounters()
    {
        lock (_lock)
        {
            Opened.Clear();
            (BytesRead, BytesWritten, BytesCopied) = (0, 0, 0);
        }
    }

    /// <summary>An object's bytes, uncounted.</summary>
    public Rope Peek(ObjectVersion version)
    {
        lock (_lock)
        {
            return Find(version);
        }
    }

    public async IAsyncEnumerable<ObjectVersion> ListAsync(Bucket bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ObjectVersion> found;
        lock (_lock)
        {
            found = [.. _objects
                .Where(o => o.Key.Bucket == bucket && o.Key.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(o => o.Value.Version)
                .OrderBy(v => v.Key, StringComparer.Ordinal)];
        }

        foreach (var version in found)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return version;
        }
    }

    public Task<ObjectVersion?> FindAsync(Bucket bucket, string key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<ObjectVersion?>(_objects.TryGetValue((bucket, key), out var found) ? found.Version : null);
        }
    }

    public Task<OpenObject?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken)
    {
        // At once, as S3 does: the version cannot be replaced between.
        lock (_lock)
        {
            return Task.FromResult<OpenObject?>(_objects.TryGetValue((bucket, key), out var found)
                ? new OpenObject(found.Version, OpenReadAsync(found.Version, 0, null, cancellationToken).Result)
                : null);
        }
    }

    public Task<Stream> OpenReadAsync(ObjectVersion version, long offset, long? length, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var content = Find(version);
            Opened.Add(version.Bucket);
            return Task.FromResult<Stream>(content.Slice(offset, length ?? content.Length - offset).OpenRead(Count));
        }

        void Count(int read)
        {
            lock (_lock)
            {
                BytesRead += read;
            }
        }
    }

    public Task<ObjectVersion> PutAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            BytesWritten += content.Length;
            return Task.FromResult(Keep(bucket, key, new Rope([content.ToArray()])));
        }
    }

    public Task<ObjectVersion?> PutIfAbsentAsync(Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_objects.ContainsKey((bucket, key)))
            {
                return Task.FromResult<ObjectVersion?>(null);
            }

            BytesWritten += content.Length;
            return Task.FromResult<ObjectVersion?>(Keep(bucket, key, new Rope([content.ToArray()])));
        }
    }

    public async Task<IObjectUpload> StartUploadAsync(Bucket bucket, string key, string contentType, CancellationToken cancellationToken)
    {
        if (BeforeNextUpload is { } other)
        {
            BeforeNextUpload = null;
            await other();
        }

        lock (_lock)
        {
            OpenUploads++;
            return new Upload(this, bucket, key);
        }
    }

    public Task DeleteAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_objects.TryGetValue((version.Bucket, version.Key), out var found) && found.Version == version)
            {
                _objects.Remove((version.Bucket, version.Key));
            }
        }

        return Task.CompletedTask;
    }

    private Rope Find(ObjectVersion version) =>
        _objects.TryGetValue((version.Bucket, version.Key), out var found) && found.Version == version
            ? found.Content
            : _replaced.TryGetValue(version, out Rope? replaced) ? replaced
            : throw new ObjectChangedException(version.Bucket);

    private ObjectVersion Keep(Bucket bucket, string key, Rope content)
    {
        var id = (++_versions).ToString(CultureInfo.InvariantCulture);
        var version = new ObjectVersion(bucket, key, id, $"\"{id}\"", content.Length);
        if (KeepsVersions && _objects.TryGetValue((bucket, key), out var earlier))
        {
            _replaced[earlier.Version] = earlier.Content;
        }

        _objects[(bucket, key)] = (version, content);
        return version;
    }

    private sealed class Upload(MemoryObjectStore store, Bucket bucket, string key) : IObjectUpload
    {
        private readonly SortedDictionary<int, Rope> _parts = [];
        private bool _isOver;

        public Task UploadPartAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (store._lock)
            {
                store.BytesWritten += content.Length;
                Add(number, new Rope([content.ToArray()]));
            }

            return Task.CompletedTask;
        }

        public Task CopyPartAsync(int number, ObjectVersion source, long offset, long length, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lock (store._lock)
            {
                store.BytesCopied += length;
                Add(number, store.Find(source).Slice(offset, length));
            }

            return Task.CompletedTask;
        }

        public Task<ObjectVersion> CompleteAsync(CancellationToken cancellationToken)
        {
            lock (store._lock)
            {
                End();
                Assert.NotEmpty(_parts);
                Assert.All(_parts.SkipLast(1), p => Assert.True(p.Value.Length >= ObjectParts.MinSize, $"part {p.Key} has {p.Value.Length} bytes"));
                return Task.FromResult(store.Keep(bucket, key, Rope.Join(_parts.Values)));
            }
        }

        public async Task<ObjectVersion?> CompleteIfAbsentAsync(CancellationToken cancellationToken)
        {
            lock (store._lock)
            {
                if (store._objects.ContainsKey((bucket, key)))
                {
                    return null;
                }
            }

            return await CompleteAsync(cancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            lock (store._lock)
            {
                if (!_isOver)
                {
                    End();
                }
            }

            return ValueTask.CompletedTask;
        }

        private void Add(int number, Rope content)
        {
            Assert.False(_isOver, "the upload is over");
            Assert.InRange(number, 1, ObjectParts.MaxCount);
            Assert.InRange(content.Length, 0, ObjectParts.MaxSize);
            _parts[number] = content;
        }

        private void End()
        {
            Assert.False(_isOver, "the upload is over");
            _isOver = true;
            store.OpenUploads--;
        }
    }
}
