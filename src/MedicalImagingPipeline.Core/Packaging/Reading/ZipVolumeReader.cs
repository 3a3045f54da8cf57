using System.Buffers;
using MedicalImagingPipeline.Core.Packaging.Reading;
using MedicalImagingPipeline.Core.Packaging.Zip;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// Reads a bundle or volume as both kinds of reader would, and refuses it unless they agree: the directory first, then
/// every byte before it, forward. Each local header and descriptor must say what the directory says, each entry begin
/// where the one before it ends. Memory grows with the number of entries only. Not thread-safe.
/// </summary>
public sealed class ZipVolumeReader : IAsyncDisposable
{
    private readonly ZipWindow _window;
    private readonly List<EntryFacts> _read = [];
    private readonly byte[] _expected = new byte[LocalHeader.MaxLength];
    private readonly byte[] _found = new byte[LocalHeader.MaxLength];
    private ZipEntryContent? _content;

    private ZipVolumeReader(IReadOnlyList<EntryFacts> directory, long length, ZipWindow window)
    {
        Directory = directory;
        LocalSectionLength = length;
        _window = window;
    }

    /// <summary>All entries by offset, as the directory has them; SHA-256 is empty.</summary>
    public IReadOnlyList<EntryFacts> Directory { get; }

    /// <summary>The entries read and checked so far, by offset, with SHA-256.</summary>
    public IReadOnlyList<EntryFacts> Entries => _read;

    /// <summary>Bytes before the directory.</summary>
    public long LocalSectionLength { get; }

    /// <summary>SHA-256 of the bytes before the directory, lower-case hexadecimal.</summary>
    /// <exception cref="InvalidOperationException">Not all of them are read.</exception>
    public string LocalSectionSha256 => _read.Count == Directory.Count
        ? _window.Sha256
        : throw new InvalidOperationException("Not all entries are read.");

    /// <summary>Reads the directory.</summary>
    /// <param name="source">The zip.</param>
    /// <param name="limits">How much it may ask of us.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ZipFormatException">The zip is broken, hostile or not one of ours.</exception>
    public static async Task<ZipVolumeReader> OpenAsync(IZipSource source, ZipReadLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(limits);
        var (entries, length) = await CentralDirectoryReader.ReadAsync(source, limits, cancellationToken).ConfigureAwait(false);
        var stream = await source.OpenReadAsync(0, length, cancellationToken).ConfigureAwait(false);
        return new ZipVolumeReader(entries, length, new ZipWindow(stream, 0, length));
    }

    /// <summary>Goes to the next entry; what is left of the one before is read and checked first.</summary>
    /// <returns>Null behind the last: then all bytes were read and all checks passed.</returns>
    /// <exception cref="ZipFormatException">The zip is broken, hostile or not one of ours.</exception>
    public async Task<ZipVolumeEntry?> ReadEntryAsync(CancellationToken cancellationToken)
    {
        if (_content is not null)
        {
            await FinishAsync(_content, cancellationToken).ConfigureAwait(false);
        }

        if (_read.Count == Directory.Count)
        {
            return null;
        }

        var facts = Directory[_read.Count];
        await ExpectAsync(LocalHeader.Encode(facts, _expected), "local header", cancellationToken).ConfigureAwait(false);
        _content = new ZipEntryContent(facts, _window);
        return new ZipVolumeEntry(facts, _content);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_content is not null)
        {
            await _content.DisposeAsync().ConfigureAwait(false);
        }

        await _window.DisposeAsync().ConfigureAwait(false);
    }

    private async Task FinishAsync(ZipEntryContent content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var facts = content.Checked ?? throw new InvalidOperationException("An earlier read failed.");
        await ExpectAsync(LocalHeader.EncodeDescriptor(facts, _expected), "data descriptor", cancellationToken).ConfigureAwait(false);
        _read.Add(facts);
        await content.DisposeAsync().ConfigureAwait(false);
        _content = null;
    }

    private async Task ExpectAsync(int length, string record, CancellationToken cancellationToken)
    {
        var at = _window.Offset;
        await _window.ReadExactlyAsync(_found.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        if (!_found.AsSpan(0, length).SequenceEqual(_expected.AsSpan(0, length)))
        {
            throw new ZipFormatException(ZipFormatError.HeaderMismatch, at, $"a {record} says something else than the directory");
        }
    }
}
