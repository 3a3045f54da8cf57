using System.Buffers;
using System.Buffers.Binary;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// The frames of encapsulated pixel data (PS3.5 A.4), each with its fragments joined. The Basic Offset Table says which
/// fragments are a frame's; without one, a single frame has all and of several each has one.
/// </summary>
/// <param name="pixels">Encapsulated pixel data that has not been read.</param>
/// <param name="numberOfFrames">Frames as the header says, at least 1.</param>
/// <param name="maxFrameLength">Most bytes of one encoded frame that are held.</param>
public sealed class EncapsulatedFrames(BulkValue pixels, int numberOfFrames, int maxFrameLength)
{
    private readonly ArrayBufferWriter<byte> _frame = new();
    private uint[]? _offsets;
    private long? _fragment;
    private long _position;
    private int _frames;

    /// <summary>Reads the next frame.</summary>
    /// <returns>The encoded frame, padding included, good until the next call; null after the last.</returns>
    /// <exception cref="DicomFormatException">There are fewer fragments than frames, or a frame is too long.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancellationToken)
    {
        if (_offsets is null)
        {
            _offsets = await ReadOffsetsAsync(cancellationToken).ConfigureAwait(false);
            _fragment = await pixels.NextFragmentAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_frames == numberOfFrames)
        {
            return null;
        }

        if (_fragment is null)
        {
            throw Error($"fragments for {_frames} of {numberOfFrames} frames");
        }

        _frame.ResetWrittenCount();
        _frames++;
        do
        {
            await ReadFragmentAsync((long)_fragment, cancellationToken).ConfigureAwait(false);
            _position += 8 + (long)_fragment;
            _fragment = await pixels.NextFragmentAsync(cancellationToken).ConfigureAwait(false);
        }
        while (_fragment is not null && !IsFrameComplete());
        return _frame.WrittenMemory;
    }

    private bool IsFrameComplete()
    {
        if (_frames == numberOfFrames)
        {
            // A last frame has what is left, or of several without a table its one fragment.
            return numberOfFrames > 1 && _offsets!.Length == 0;
        }

        return _offsets!.Length == 0 || _position >= _offsets[_frames];
    }

    /// <summary>Reads the Basic Offset Table; none where it is empty, or not of as many frames and ascending from 0.</summary>
    private async ValueTask<uint[]> ReadOffsetsAsync(CancellationToken cancellationToken)
    {
        long length = await pixels.NextFragmentAsync(cancellationToken).ConfigureAwait(false) ?? throw Error("no Basic Offset Table");
        if (length != 4L * numberOfFrames || length > maxFrameLength)
        {
            return [];
        }

        byte[] table = new byte[(int)length];
        var offsets = new uint[numberOfFrames];
        await pixels.ReadAsync(table, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(4 * i));
            if (i == 0 ? offsets[i] != 0 : offsets[i] <= offsets[i - 1])
            {
                return [];
            }
        }

        return offsets;
    }

    private async ValueTask ReadFragmentAsync(long length, CancellationToken cancellationToken)
    {
        if (length > maxFrameLength - _frame.WrittenCount)
        {
            throw Error($"an encoded frame of more than {maxFrameLength} bytes");
        }

        // In steps, so that a length that the stream does not hold is not allocated.
        for (long left = length; left > 0;)
        {
            int read = await pixels.ReadAsync(_frame.GetMemory((int)Math.Min(left, 64 * 1024)), cancellationToken).ConfigureAwait(false);
            _frame.Advance(read);
            left -= read;
        }
    }

    private static DicomFormatException Error(string message) => new(DicomFormatError.InvalidPixelData, message, DicomTags.PixelData.ToString());
}
