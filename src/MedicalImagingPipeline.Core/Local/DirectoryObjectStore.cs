using System.Globalization;
using System.Runtime.CompilerServices;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>
/// Objects as files, one folder a bucket. A version is a file's size and time of change, so a file that is replaced while a
/// run is under way is noticed, not mixed. Writes appear whole: into a temporary file, then renamed.
/// </summary>
public sealed class DirectoryObjectStore : IObjectStore
{
    /// <summary>Where writes begin; no key of any object, and left out of lists.</summary>
    public const string TemporaryFolder = ".partial";

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    private readonly Dictionary<Bucket, string> _roots;

    /// <summary>Keeps each bucket in a folder of its own; folders are made on the first write.</summary>
    /// <param name="roots">The folder of each bucket that is used.</param>
    public DirectoryObjectStore(IReadOnlyDictionary<Bucket, string> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        _roots = roots.ToDictionary(root => root.Key, root => Path.GetFullPath(root.Value));
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ObjectVersion> ListAsync(
        Bucket bucket, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        string root = RootOf(bucket);
        var keys = new List<string>();
        Collect(new DirectoryInfo(root), "", prefix, keys, cancellationToken);
        keys.Sort(StringComparer.Ordinal);
        foreach (string key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } version)
            {
                yield return version;
            }
        }
    }

    /// <inheritdoc />
    public Task<ObjectVersion?> FindAsync(Bucket bucket, string key, CancellationToken cancellationToken)
    {
        var file = new FileInfo(PathOf(bucket, key));
        return Task.FromResult<ObjectVersion?>(file.Exists ? VersionOf(bucket, key, file) : null);
    }

    /// <inheritdoc />
    public async Task<OpenObject?> OpenCurrentAsync(Bucket bucket, string key, CancellationToken cancellationToken) =>
        await FindAsync(bucket, key, cancellationToken).ConfigureAwait(false) is { } version
            ? new OpenObject(version, await OpenReadAsync(version, 0, null, cancellationToken).ConfigureAwait(false))
            : null;

    /// <inheritdoc />
    public Task<Stream> OpenReadAsync(ObjectVersion version, long offset, long? length, CancellationToken cancellationToken)
    {
        string path = PathOf(version.Bucket, version.Key);
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ObjectChangedException(version.Bucket);
        }

        if (VersionOf(version.Bucket, version.Key, new FileInfo(path)) != version)
        {
            file.Dispose();
            throw new ObjectChangedException(version.Bucket);
        }

        file.Position = offset;
        return Task.FromResult<Stream>(length is { } limit ? new RangeStream(file, limit) : file);
    }

    /// <inheritdoc />
    public async Task<ObjectVersion> PutAsync(
        Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        string temporary = await WriteTemporaryAsync(bucket, content, cancellationToken).ConfigureAwait(false);
        return Publish(temporary, bucket, key);
    }

    /// <inheritdoc />
    public async Task<ObjectVersion?> PutIfAbsentAsync(
        Bucket bucket, string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        string path = PathOf(bucket, key);
        if (File.Exists(path))
        {
            return null;
        }

        string temporary = await WriteTemporaryAsync(bucket, content, cancellationToken).ConfigureAwait(false);
        if (PublishIfAbsent(temporary, bucket, key) is { } version)
        {
            return version;
        }

        File.Delete(temporary);
        return null;
    }

    /// <inheritdoc />
    public Task<IObjectUpload> StartUploadAsync(Bucket bucket, string key, string contentType, CancellationToken cancellationToken) =>
        Task.FromResult<IObjectUpload>(new DirectoryObjectUpload(this, bucket, key, NewTemporaryPath(bucket)));

    /// <inheritdoc />
    public async Task DeleteAsync(ObjectVersion version, CancellationToken cancellationToken)
    {
        if (await FindAsync(version.Bucket, version.Key, cancellationToken).ConfigureAwait(false) == version)
        {
            File.Delete(PathOf(version.Bucket, version.Key));
        }
    }

    internal ObjectVersion Publish(string temporary, Bucket bucket, string key)
    {
        string path = PathOf(bucket, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(temporary, path, overwrite: true);
        return VersionOf(bucket, key, new FileInfo(path));
    }

    internal ObjectVersion? PublishIfAbsent(string temporary, Bucket bucket, string key)
    {
        string path = PathOf(bucket, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return HardLink.TryMove(temporary, path) ? VersionOf(bucket, key, new FileInfo(path)) : null;
    }

    private static void Collect(DirectoryInfo folder, string keyOfFolder, string prefix, List<string> keys, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
        {
            return;
        }

        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            cancellationToken.ThrowIfCancellationRequested();
            string key = keyOfFolder + entry.Name;
            if (entry is not DirectoryInfo child)
            {
                if (key.StartsWith(prefix, StringComparison.Ordinal))
                {
                    keys.Add(key);
                }
            }
            else if (entry.LinkTarget is null && key != TemporaryFolder && MayHold(key + "/", prefix))
            {
                // A linked folder is not followed: it could lead out of the bucket, or back into itself.
                Collect(child, key + "/", prefix, keys, cancellationToken);
            }
        }
    }

    private static bool MayHold(string folderKey, string prefix) =>
        folderKey.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(folderKey, StringComparison.Ordinal);

    private static ObjectVersion VersionOf(Bucket bucket, string key, FileInfo file)
    {
        string version = string.Create(CultureInfo.InvariantCulture, $"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}");
        return new ObjectVersion(bucket, key, version, version, file.Length);
    }

    private async Task<string> WriteTemporaryAsync(Bucket bucket, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        string path = NewTemporaryPath(bucket);
        await File.WriteAllBytesAsync(path, content, cancellationToken).ConfigureAwait(false);
        return path;
    }

    private string NewTemporaryPath(Bucket bucket)
    {
        string folder = Path.Combine(RootOf(bucket), TemporaryFolder);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Guid.NewGuid().ToString("N"));
    }

    private string RootOf(Bucket bucket) =>
        _roots.TryGetValue(bucket, out string? root) ? root : throw new InvalidOperationException($"No folder for the {bucket} bucket.");

    private string PathOf(Bucket bucket, string key)
    {
        string root = RootOf(bucket);
        string path = Path.GetFullPath(Path.Combine(root, key));
        return path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException("The key leads out of its bucket.", nameof(key));
    }
}
