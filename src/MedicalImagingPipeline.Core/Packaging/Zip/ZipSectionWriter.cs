namespace MedicalImagingPipeline.Core.Packaging.Zip;

/// <summary>Writes local headers and entries, one after the other: a zip without its directory.</summary>
internal sealed class ZipSectionWriter : IDisposable
{
    private readonly MeteredStream _output;
    private readonly ZipEntryBuffers _buffers;
    private readonly EntryNameSet _names;
    private readonly List<EntryFacts> _entries = [];
    private ZipEntryStream? _open;
    private string _openName = "";
    private bool _isBroken;

    /// <summary>Writes to a stream.</summary>
    /// <param name="output">Takes the bytes; stays the caller's.</param>
    /// <param name="offset">Where in the zip the first byte lies.</param>
    /// <param name="names">The names taken.</param>
    /// <param name="bufferLimit">Entries of up to this many bytes are held until they are complete.</param>
    public ZipSectionWriter(Stream output, long offset, EntryNameSet names, int bufferLimit = ZipFormat.BufferLimit)
    {
        _output = new MeteredStream(output, offset);
        _buffers = new ZipEntryBuffers(bufferLimit);
        _names = names;
    }

    /// <summary>The entries written, by offset.</summary>
    public IReadOnlyList<EntryFacts> Entries => _entries;

    /// <summary>Where in the zip the next byte will lie.</summary>
    public long Offset => _output.Offset;

    /// <summary>SHA-256 of all bytes written; asked for once.</summary>
    public string TakeSha256() => _output.TakeSha256();

    /// <summary>Begins an entry; its writer is <see cref="CompleteEntryAsync"/> or <see cref="AbandonEntry"/>'s next.</summary>
    /// <exception cref="ArgumentException">The name may not be, or is taken.</exception>
    /// <exception cref="InvalidOperationException">Another entry is open, or one was left half written.</exception>
    public ZipEntryStream StartEntry(string name, EntryCompression compression, long expectedSize = 0)
    {
        ThrowIfNotReady();
        EntryNames.Check(name, nameof(name));
        if (!_names.TryAdd(name))
        {
            throw new ArgumentException("The name clashes with one in this zip, or differs from it by case only.", nameof(name));
        }

        _openName = name;
        return _open = new ZipEntryStream(name, compression, expectedSize, _output, _buffers);
    }

    /// <summary>Writes an entry whose bytes are at hand.</summary>
    public async Task<EntryFacts> WriteEntryAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var entry = StartEntry(name, EntryCompression.Deflate);
        await entry.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        return await CompleteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the open entry.</summary>
    public async Task<EntryFacts> CompleteEntryAsync(ZipEntryStream entry, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(entry, _open))
        {
            throw new InvalidOperationException("That entry is not open.");
        }

        _isBroken = true; // until all of it is written
        var facts = await entry.CompleteAsync(cancellationToken).ConfigureAwait(false);
        _isBroken = false;
        _open = null;
        _entries.Add(facts);
        return facts;
    }

    /// <summary>Gives the open entry up. One that is partly in the zip makes the zip unusable.</summary>
    public void AbandonEntry(ZipEntryStream entry)
    {
        if (!ReferenceEquals(entry, _open))
        {
            return;
        }

        _isBroken |= !entry.IsBuffered;
        _open = null;
        _names.Remove(_openName);
        entry.Dispose();
    }

    /// <summary>Refuses to go on when an entry is open or the zip is broken.</summary>
    /// <exception cref="InvalidOperationException">An entry is open, or one was left half written.</exception>
    public void ThrowIfNotReady()
    {
        if (_isBroken)
        {
            throw new InvalidOperationException("An entry was left half written: this zip cannot be completed.");
        }

        if (_open is not null)
        {
            throw new InvalidOperationException("An entry is still open.");
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _open?.Dispose();
        _output.Dispose();
    }
}
