using System.Buffers.Text;

namespace MedicalImagingPipeline.Core.Tables.Writing;

/// <summary>Bytes that grow, are read and used again. Not thread-safe; prints nothing of them.</summary>
internal sealed class Utf8Buffer
{
    private byte[] _bytes = new byte[4096];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes; good until more are written.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>The bytes; good until more are written.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Forgets the bytes.</summary>
    public void Clear() => Length = 0;

    /// <summary>Adds bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a byte.</summary>
    public void Write(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    /// <summary>Adds text.</summary>
    public void Write(string text)
    {
        Length += System.Text.Encoding.UTF8.GetBytes(text, Reserve(text.Length * 3));
    }

    /// <summary>Adds a number in decimal digits, with zeros in front up to a width.</summary>
    public void Write(int number, byte width)
    {
        Utf8Formatter.TryFormat(number, Reserve(Math.Max(width, (byte)12)), out int written, new System.Buffers.StandardFormat('D', width));
        Length += written;
    }

    private Span<byte> Reserve(int length)
    {
        if (_bytes.Length - Length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        }

        return _bytes.AsSpan(Length);
    }
}
