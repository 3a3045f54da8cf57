namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// The frames of native pixel data (PS3.5 8), one after the other over a stream that is read forward. Holds no frame:
/// each is a slice of the stream, moved to the start of a byte where frames are packed by bits.
/// </summary>
/// <param name="pixels">The pixel data's value in little endian, such as <see cref="BulkValue.OpenRead"/> gives; stays the caller's.</param>
/// <param name="description">Says where frames begin and end.</param>
public sealed class NativeFrames(Stream pixels, PixelDescription description)
{
    private int _frames;
    private long _bitsLeft;

    // Bits of the byte read last that belong to what follows; the lowest comes first (PS3.5 8.1.1).
    private int _carry;
    private int _carryBits;

    /// <summary>Moves to the next frame; what was left of the one before is drained.</summary>
    /// <returns>The frame's bytes, <see cref="PixelDescription.FrameLength"/> of them, good until the next call; null after the last frame.</returns>
    /// <exception cref="DicomFormatException">The pixel data ends too early; reading the frame throws it too.</exception>
    public async ValueTask<Stream?> NextAsync(CancellationToken cancellationToken)
    {
        if (_bitsLeft > 0)
        {
            byte[] drain = new byte[16 * 1024];
            while (await ReadAsync(drain, cancellationToken).ConfigureAwait(false) > 0)
            {
                // Frames that are packed by bits cannot be skipped in the stream.
            }
        }

        if (_frames == description.NumberOfFrames)
        {
            return null;
        }

        _frames++;
        _bitsLeft = description.FrameBits;
        return new FrameStream(this);
    }

    internal async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        int length = (int)Math.Min(destination.Length, (_bitsLeft + 7) / 8);
        if (length == 0)
        {
            return 0;
        }

        int bits = (int)Math.Min(length * 8L, _bitsLeft);
        int wanted = Math.Max(0, bits - _carryBits + 7) / 8;
        int read = await pixels.ReadAtLeastAsync(destination[..wanted], wanted, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (read < wanted)
        {
            throw new DicomFormatException(
                DicomFormatError.Truncated, $"the pixel data ends in frame {_frames} of {description.NumberOfFrames}", DicomTags.PixelData.ToString());
        }

        Shift(destination.Span[..length], wanted, bits);
        _bitsLeft -= bits;
        return length;
    }

    /// <summary>Puts the carried bits before the bytes just read, and carries what is more than <paramref name="bits"/>.</summary>
    private void Shift(Span<byte> bytes, int read, int bits)
    {
        if (_carryBits == 0 && (bits & 7) == 0)
        {
            return;
        }

        int shift = _carryBits;
        int carry = _carry;
        for (int i = 0; i < read; i++)
        {
            int value = carry | (bytes[i] << shift);
            bytes[i] = (byte)(value & 0xFF);
            carry = value >> 8;
        }

        if (read < bytes.Length)
        {
            bytes[read] = (byte)carry;
            carry = 0;
        }

        int excess = (bytes.Length * 8) - bits;
        carry = (carry << excess) | (bytes[^1] >> (8 - excess));
        bytes[^1] &= (byte)(0xFF >> excess);
        _carryBits = shift + (read * 8) - bits;
        _carry = carry & ((1 << _carryBits) - 1);
    }
}
