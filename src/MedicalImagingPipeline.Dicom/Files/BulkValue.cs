using System.Runtime.CompilerServices;
using MedicalImagingPipeline.Dicom.Reading;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Dicom;

/// <summary>A top-level value that stays in the stream: pixel data always, others when long. Read it once, before the next segment.</summary>
public sealed class BulkValue
{
    private const int CopyBufferSize = 256 * 1024;

    private readonly DicomReader _reader;

    internal BulkValue(DicomReader reader)
    {
        _reader = reader;
        Header = reader.Header;
        IsFragments = reader.State == DicomReaderState.FragmentsStart;
    }

    /// <summary>Tag, VR and length.</summary>
    public ElementHeader Header { get; }

    /// <summary>Whether the value is encapsulated fragments (PS3.5 A.4).</summary>
    public bool IsFragments { get; }

    /// <summary>Moves to the next fragment; null after the last. The first is the Basic Offset Table.</summary>
    /// <returns>The fragment's length in bytes.</returns>
    /// <exception cref="DicomFormatException">The fragments break the format.</exception>
    public async ValueTask<long?> NextFragmentAsync(CancellationToken cancellationToken)
    {
        if (!IsFragments || _reader.State == DicomReaderState.FragmentsEnd)
        {
            return null;
        }

        return await _reader.ReadAsync(cancellationToken).ConfigureAwait(false) == DicomReaderState.Fragment
            ? _reader.RemainingValue
            : null;
    }

    /// <summary>Reads part of the value, or of the current fragment; numbers come in little endian.</summary>
    /// <param name="destination">A buffer whose length is a multiple of 8, so that no number is cut.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        int total = 0;
        while (total < destination.Length)
        {
            int read = await _reader.ReadValueAsync(destination[total..], cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            total += read;
        }

        if (!_reader.IsLittleEndian && !IsFragments)
        {
            ByteOrder.Swap(destination.Span[..total], VrTable.Of(Header.Vr).Width);
        }

        return total;
    }

    /// <summary>The rest of a value that is no fragments as a stream, numbers in little endian; good until the next segment.</summary>
    /// <exception cref="InvalidOperationException">The value is fragments.</exception>
    public Stream OpenRead() => !IsFragments
        ? new BulkStream(this, isTurned: !_reader.IsLittleEndian && VrTable.Of(Header.Vr).Width > 1)
        : throw new InvalidOperationException("Fragments are read one by one.");

    /// <summary>Writes the element as it is, fragment by fragment, value by value.</summary>
    /// <exception cref="DicomFormatException">The stream ends inside the value, or the fragments break the format.</exception>
    public ValueTask CopyToAsync(DicomWriter writer, CancellationToken cancellationToken) =>
        CopyToAsync(writer, Header.Vr, null, null, cancellationToken);

    /// <summary>Writes the element under another VR, and cleans and shows the value's bytes on their way.</summary>
    /// <param name="writer">Takes the element.</param>
    /// <param name="vr">The VR to write.</param>
    /// <param name="cleaner">Clears comments in the fragments after the Basic Offset Table. May be null.</param>
    /// <param name="observe">Sees the value's bytes as written: numbers in little endian, without item headers and padding. May be null.</param>
    /// <param name="cancellationToken">Stops the copying.</param>
    /// <exception cref="DicomFormatException">The stream ends inside the value, or the fragments break the format.</exception>
    public async ValueTask CopyToAsync(
        DicomWriter writer, DicomVr vr, CodestreamCleaner? cleaner, Action<ReadOnlyMemory<byte>>? observe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        byte[] buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(CopyBufferSize);
        try
        {
            if (!IsFragments)
            {
                writer.WriteElementHeader(Header.Tag, vr, Header.Length);
                await CopyValueAsync(writer, buffer, null, observe, cancellationToken).ConfigureAwait(false);
                writer.WritePadding(Header.Length, VrTable.Of(vr).Pad);
                return;
            }

            writer.WriteStartFragments(Header.Tag, vr);
            CodestreamCleaner? active = null;
            while (await NextFragmentAsync(cancellationToken).ConfigureAwait(false) is { } length)
            {
                writer.WriteFragmentHeader(length);
                active?.StartFragment();
                await CopyValueAsync(writer, buffer, active, observe, cancellationToken).ConfigureAwait(false);
                writer.WritePadding(length, 0);
                active = cleaner;
            }

            writer.WriteEndFragments();
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask CopyValueAsync(
        DicomWriter writer, byte[] buffer, CodestreamCleaner? cleaner, Action<ReadOnlyMemory<byte>>? observe, CancellationToken cancellationToken)
    {
        int read;
        while ((read = await ReadAsync(buffer.AsMemory(0, CopyBufferSize), cancellationToken).ConfigureAwait(false)) > 0)
        {
            cleaner?.Clean(buffer.AsSpan(0, read));
            observe?.Invoke(buffer.AsMemory(0, read));
            await writer.WriteRawAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }
}
