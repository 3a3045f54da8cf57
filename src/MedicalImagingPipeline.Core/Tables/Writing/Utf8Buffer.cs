using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Bytes that grow, are read and used again. Not thread-safe; prints nothing of them.</summary>
internal sealed class Utf8Buffer
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    /// <summary>How many bytes there are.</summary>
    public int Length => _length;

    /// <summary>The bytes; good until more are written.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>The bytes; good until more are written.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, _length);

    /// <summary>Forgets the bytes.</summary>
    public void Clear() => _length = 0;

    /// <summary>Adds bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Adds a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    /// <summary>Adds up to 16 bytes that stand in two numbers, the first byte lowest.</summary>
    public void Write(ulong low, ulong high, int length)
    {
        Span<byte> free = Reserve(2 * sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(free, low);
        BinaryPrimitives.WriteUInt64LittleEndian(free[sizeof(ulong)..], high);
        _length += length;
    }

    /// <summary>Adds text.</summary>
    public void Write(string text)
    {
        _length += System.Text.Encoding.UTF8.GetBytes(text, Reserve(text.Length * 3));
    }

    /// <summary>Adds a number as so many decimal digits.</summary>
    /// <param name="number">Not negative, and of no more digits than these.</param>
    /// <param name="digits">How many, with zeros in front.</param>
    public void WriteDigits(int number, int digits)
    {
        Span<byte> free = Reserve(digits)[..digits];
        uint rest = (uint)number;
        for (int i = digits - 1; i >= 0; i--)
        {
            free[i] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        _length += digits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int length)
    {
        if (_bytes.Length - _length < length)
        {
            Grow(length);
        }

        return _bytes.AsSpan(_length);
    }

    private void Grow(int length) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
}
