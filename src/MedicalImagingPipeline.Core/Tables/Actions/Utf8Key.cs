using System.Buffers.Binary;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>A value of up to 15 bytes as two numbers, of which no two values have the same; none is zero. Prints nothing.</summary>
/// <param name="Low">Its first bytes.</param>
/// <param name="High">The rest, and above it its length.</param>
internal readonly record struct Utf8Key(ulong Low, ulong High)
{
    /// <summary>Most bytes of a value that has a key.</summary>
    public const int MaxLength = 15;

    // Odd numbers without a pattern: the upper bits of a product depend on all bits of the factor.
    private const ulong FirstFactor = 0x9E3779B97F4A7C15;
    private const ulong SecondFactor = 0xC2B2AE3D27D4EB4F;

    /// <summary>The key of a value.</summary>
    /// <param name="value">At most <see cref="MaxLength"/> bytes.</param>
    public static Utf8Key Of(ReadOnlySpan<byte> value)
    {
        int length = value.Length;
        ulong mark = (ulong)(length + 1) << 56;
        if (length >= 8)
        {
            // The two reads overlap; what the first has is shifted out of the second.
            ulong tail = length == 8 ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(value[(length - 8)..]) >> ((16 - length) * 8);
            return new(BinaryPrimitives.ReadUInt64LittleEndian(value), tail | mark);
        }

        ulong low = length >= 4 ? BinaryPrimitives.ReadUInt32LittleEndian(value) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(value[(length - 4)..]) << 32)
            : length > 0 ? value[0] | ((ulong)value[length >> 1] << 8) | ((ulong)value[length - 1] << 16)
            : 0;
        return new(low, mark);
    }

    /// <summary>A place in a table of as many entries as the given power of two.</summary>
    public int PlaceIn(int bits) => unchecked((int)((((Low * FirstFactor) ^ (High * SecondFactor) ^ (Low >> 29)) * FirstFactor) >> (64 - bits)));

    /// <inheritdoc />
    public override string ToString() => nameof(Utf8Key);
}
