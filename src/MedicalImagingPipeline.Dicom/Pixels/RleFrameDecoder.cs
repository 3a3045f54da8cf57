using System.Buffers.Binary;

namespace MedicalImagingPipeline.Dicom;

/// <summary>Decodes RLE Lossless frames (PS3.5 Annex G).</summary>
public static class RleFrameDecoder
{
    private const int HeaderLength = 64;
    private const int MaxSegments = 15;

    /// <summary>The longest run, 128 values, takes two bytes.</summary>
    private const int MaxRatio = 64;

    /// <summary>The most bytes that an encoded frame may have: those of an encoder that writes each value as a run of its own.</summary>
    /// <exception cref="DicomFormatException">The description is of no frame that RLE can hold.</exception>
    public static int MaxEncodedLength(PixelDescription description)
    {
        int segments = Segments(description);
        return (int)Math.Min(Array.MaxLength, HeaderLength + (2 * description.FrameLength) + (2 * segments));
    }

    /// <summary>Decodes one frame into bytes of its own, which are not allocated where the encoded ones are too few for them.</summary>
    /// <param name="encoded">The frame's fragments, joined.</param>
    /// <param name="description">The frame's layout; samples come out in the planar configuration that it says.</param>
    /// <returns>The frame in little endian.</returns>
    /// <exception cref="DicomFormatException">The bytes are no RLE, or not of a frame of this description.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> encoded, PixelDescription description)
    {
        _ = Segments(description);
        if (description.FrameLength > (long)encoded.Length * MaxRatio)
        {
            throw Error($"{encoded.Length} bytes of RLE for a frame of {description.FrameLength}");
        }

        byte[] frame = new byte[description.FrameLength];
        Decode(encoded, description, frame);
        return frame;
    }

    /// <summary>Decodes one frame.</summary>
    /// <param name="encoded">The frame's fragments, joined.</param>
    /// <param name="description">The frame's layout; samples come out in the planar configuration that it says.</param>
    /// <param name="frame">Takes the frame in little endian; <see cref="PixelDescription.FrameLength"/> bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="frame"/> has another length.</exception>
    /// <exception cref="DicomFormatException">The bytes are no RLE, or not of a frame of this description.</exception>
    public static void Decode(ReadOnlySpan<byte> encoded, PixelDescription description, Span<byte> frame)
    {
        ArgumentNullException.ThrowIfNull(description);
        int segments = Segments(description);
        if (frame.Length != description.FrameLength)
        {
            throw new ArgumentException($"A frame has {description.FrameLength} bytes.", nameof(frame));
        }

        if (encoded.Length < HeaderLength || BinaryPrimitives.ReadUInt32LittleEndian(encoded) != segments)
        {
            throw Error($"no RLE header of {segments} segments");
        }

        // The segments of a sample come from the highest byte to the lowest, all of one sample before the next (G.2).
        int width = Math.Max(1, description.BitsAllocated / 8);
        int plane = (int)(description.FrameLength / segments);
        int stride = description.IsPlanar ? width : width * description.SamplesPerPixel;
        for (int segment = 0; segment < segments; segment++)
        {
            int sample = segment / width;
            int first = (description.IsPlanar ? sample * plane * width : sample * width) + (width - 1 - (segment % width));
            DecodeSegment(SegmentAt(encoded, segment, segments), frame[first..], plane, stride);
        }
    }

    /// <summary>Segments of a frame: one for each byte of a pixel, or a single one of packed bits.</summary>
    private static int Segments(PixelDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        long bits = (long)description.SamplesPerPixel * description.BitsAllocated;
        bool isPacked = bits == 1;
        return (isPacked || description.BitsAllocated % 8 == 0) && bits <= 8 * MaxSegments && !description.IsSubsampled && description.FrameLength <= Array.MaxLength
            ? (int)Math.Max(1, bits / 8)
            : throw Error("samples that RLE has no segments for (PS3.5 G.2)");
    }

    private static ReadOnlySpan<byte> SegmentAt(ReadOnlySpan<byte> encoded, int segment, int segments)
    {
        uint start = BinaryPrimitives.ReadUInt32LittleEndian(encoded[(4 + (4 * segment))..]);
        uint end = segment + 1 < segments ? BinaryPrimitives.ReadUInt32LittleEndian(encoded[(8 + (4 * segment))..]) : (uint)encoded.Length;
        return start >= HeaderLength && start <= end && end <= (uint)encoded.Length
            ? encoded[(int)start..(int)end]
            : throw Error($"RLE segment {segment} lies outside of the frame");
    }

    /// <summary>Decodes one segment (G.3.2) to every <paramref name="stride"/>th byte; what follows the last value is padding.</summary>
    private static void DecodeSegment(ReadOnlySpan<byte> segment, Span<byte> destination, int count, int stride)
    {
        int at = 0;
        int done = 0;
        while (done < count)
        {
            if (at >= segment.Length)
            {
                throw Error("an RLE segment ends too early");
            }

            int control = unchecked((sbyte)segment[at++]);
            if (control == -128)
            {
                continue;
            }

            bool isRun = control < 0;
            int length = isRun ? 1 - control : 1 + control;
            int taken = isRun ? 1 : length;
            if (length > count - done + 1 || taken > segment.Length - at)
            {
                throw Error("an RLE run passes the end of its segment");
            }

            // One more is the byte that made the native value even; some encoders take it along.
            length = Math.Min(length, count - done);

            if (isRun)
            {
                Fill(destination, done, length, stride, segment[at]);
            }
            else
            {
                Copy(segment.Slice(at, length), destination, done, stride);
            }

            at += taken;
            done += length;
        }
    }

    private static void Fill(Span<byte> destination, int first, int length, int stride, byte value)
    {
        if (stride == 1)
        {
            destination.Slice(first, length).Fill(value);
            return;
        }

        for (int i = 0, at = first * stride; i < length; i++, at += stride)
        {
            destination[at] = value;
        }
    }

    private static void Copy(ReadOnlySpan<byte> source, Span<byte> destination, int first, int stride)
    {
        if (stride == 1)
        {
            source.CopyTo(destination[first..]);
            return;
        }

        for (int i = 0, at = first * stride; i < source.Length; i++, at += stride)
        {
            destination[at] = source[i];
        }
    }

    private static DicomFormatException Error(string message) => new(DicomFormatError.InvalidPixelData, message, DicomTags.PixelData.ToString());
}
