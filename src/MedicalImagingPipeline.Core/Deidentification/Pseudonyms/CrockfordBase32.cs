namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Crockford's base 32: digits and capitals without I, L, O and U, so that a code read aloud or typed is the same code.</summary>
internal static class CrockfordBase32
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The first <paramref name="length"/> characters of a hash, 5 bits each.</summary>
    public static string Encode(ReadOnlySpan<byte> hash, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length * 5, hash.Length * 8, nameof(length));
        Span<char> text = stackalloc char[length];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; i < length; i++)
        {
            if (held < 5)
            {
                bits = ((bits & 0x1F) << 8) | hash[next++];
                held += 8;
            }

            held -= 5;
            text[i] = Alphabet[(bits >> held) & 0x1F];
        }

        return new string(text);
    }
}
