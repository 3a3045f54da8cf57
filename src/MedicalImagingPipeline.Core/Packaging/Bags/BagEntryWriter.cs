using MedicalImagingPipeline.Core.Packaging.Zip;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>
/// One entry of a bag under way. Write to <see cref="Stream"/>, then complete; disposing without completing gives it up,
/// which leaves no trace while <see cref="CanAbandon"/>, and makes the bag unusable later.
/// </summary>
public sealed class BagEntryWriter : IAsyncDisposable
{
    private readonly ZipSectionWriter _section;
    private readonly ZipEntryStream _stream;

    internal BagEntryWriter(ZipSectionWriter section, ZipEntryStream stream)
    {
        _section = section;
        _stream = stream;
    }

    /// <summary>Takes the entry's bytes, asynchronously only. Stays this writer's.</summary>
    public Stream Stream => _stream;

    /// <summary>True while the entry is held in memory: up to 32 MiB unpacked.</summary>
    public bool CanAbandon => _stream.IsBuffered;

    /// <summary>Gives the entry up as if it had not been begun.</summary>
    /// <exception cref="InvalidOperationException">Part of it is in the zip.</exception>
    public void Abandon()
    {
        if (!CanAbandon)
        {
            throw new InvalidOperationException("The entry is past the buffer, and part of it is in the zip.");
        }

        _section.AbandonEntry(_stream);
    }

    /// <summary>Ends the entry.</summary>
    /// <exception cref="InvalidOperationException">It is complete or given up.</exception>
    public Task<EntryFacts> CompleteAsync(CancellationToken cancellationToken) =>
        _section.CompleteEntryAsync(_stream, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _section.AbandonEntry(_stream);
        _stream.Dispose();
        return ValueTask.CompletedTask;
    }
}
