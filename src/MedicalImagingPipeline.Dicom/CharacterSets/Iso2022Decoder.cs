using System.Buffers;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// Decodes one value with code extension (PS3.5 6.1.2.5): graphic sets are designated as G0, which bytes below 0x80
/// mean, and as G1, which the others mean, and fall back to the first term's at delimiters and control characters.
/// </summary>
internal ref struct Iso2022Decoder
{
    private const byte Escape = 0x1B;
    private const char Replacement = '\uFFFD';

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly GraphicSet _initialG0;
    private readonly GraphicSet? _initialG1;
    private readonly bool _isMultiValued;
    private readonly bool _isPersonName;
    private GraphicSet _g0;
    private GraphicSet? _g1;
    private int _at;

    public Iso2022Decoder(ReadOnlySpan<byte> bytes, DicomVr vr, GraphicSet g0, GraphicSet? g1)
    {
        _bytes = bytes;
        _g0 = _initialG0 = g0;
        _g1 = _initialG1 = g1;
        _isMultiValued = VrTable.Of(vr).IsMultiValued;
        _isPersonName = vr == DicomVr.PN;
    }

    /// <summary>Whether a byte so far meant no character, so that the text is a guess.</summary>
    public bool HasUndecodableBytes { get; private set; }

    /// <summary>Decodes the value. A backslash in the text of a multi-valued VR is a separator; the sets give none.</summary>
    public string Decode()
    {
        // No sequence of bytes makes more characters than it has bytes.
        char[]? rented = null;
        Span<char> text = _bytes.Length <= 256 ? stackalloc char[256] : (rented = ArrayPool<char>.Shared.Rent(_bytes.Length));
        int length = 0;
        while (_at < _bytes.Length)
        {
            byte code = _bytes[_at];
            if (code == Escape)
            {
                if (!TryDesignate())
                {
                    text[length++] = Undecodable();
                }
            }
            else
            {
                text[length++] = code switch
                {
                    < 0x20 => Control(code),
                    0x20 or 0x7F => OneByte((char)code),
                    < 0x80 => Left(code),
                    < 0xA0 => Guess(code), // C1 control characters are not used (PS3.5 6.1.3).
                    _ => Right(code),
                };
            }
        }

        string decoded = new(text[..length]);
        if (rented is not null)
        {
            // The text may identify a person; the pool outlives it.
            ArrayPool<char>.Shared.Return(rented, clearArray: true);
        }

        return decoded;
    }

    /// <summary>Takes an escape sequence: ESC, one or two bytes that say which place and size, and the set's final byte (PS3.3 Table C.12-3, C.12-4).</summary>
    private bool TryDesignate()
    {
        ReadOnlySpan<byte> sequence = _bytes[(_at + 1)..];
        (int length, bool isG1, GraphicSetSize size) = sequence switch
        {
            [(byte)'(', _, ..] => (2, false, GraphicSetSize.N94),
            [(byte)')', _, ..] => (2, true, GraphicSetSize.N94),
            [(byte)'-', _, ..] => (2, true, GraphicSetSize.N96),
            [(byte)'$', (byte)'(', _, ..] => (3, false, GraphicSetSize.N94X94),
            [(byte)'$', (byte)')', _, ..] => (3, true, GraphicSetSize.N94X94),
            [(byte)'$', _, ..] => (2, false, GraphicSetSize.N94X94),
            _ => default,
        };
        if (length == 0 || GraphicSets.Find(size, sequence[length - 1]) is not { } set)
        {
            return false;
        }

        (_g0, _g1) = isG1 ? (_g0, set) : (set, _g1);
        _at += 1 + length;
        return true;
    }

    private char Control(byte code)
    {
        Reset();
        return OneByte((char)code);
    }

    private char Left(byte code)
    {
        if (!_g0.IsTwoByte)
        {
            if (!IsDelimiter(code))
            {
                char character = _g0.Decode(code);
                return character == 0 ? Undecodable() : OneByte(character);
            }

            Reset();
            return OneByte((char)code);
        }

        if (_at + 1 < _bytes.Length && _bytes[_at + 1] is >= 0x21 and <= 0x7E)
        {
            return TwoBytes(_g0.Decode(code, _bytes[_at + 1]));
        }

        // A writer that did not return to the first set before a delimiter: no second byte follows, so it is one.
        if (IsDelimiter(code))
        {
            Reset();
            return OneByte((char)code);
        }

        return Undecodable();
    }

    private char Right(byte code)
    {
        if (_g1 is null)
        {
            return Guess(code);
        }

        if (!_g1.IsTwoByte)
        {
            char character = _g1.Decode(code & 0x7F);
            return character == 0 ? Undecodable() : OneByte(character);
        }

        return code is >= 0xA1 and <= 0xFE && _at + 1 < _bytes.Length && _bytes[_at + 1] is >= 0xA1 and <= 0xFE
            ? TwoBytes(_g1.Decode(code & 0x7F, _bytes[_at + 1] & 0x7F))
            : Undecodable();
    }

    private readonly bool IsDelimiter(byte code) =>
        (_isMultiValued && code == '\\') || (_isPersonName && code is (byte)'^' or (byte)'=');

    private void Reset()
    {
        _g0 = _initialG0;
        _g1 = _initialG1;
    }

    private char OneByte(char character)
    {
        _at++;
        return character;
    }

    private char TwoBytes(char character)
    {
        if (character == 0)
        {
            HasUndecodableBytes = true;
            character = Replacement;
        }

        _at += 2;
        return character;
    }

    /// <summary>A byte that no set is declared for: Latin-1 is the likeliest, and keeps the byte visible.</summary>
    private char Guess(byte code)
    {
        HasUndecodableBytes = true;
        return OneByte((char)code);
    }

    private char Undecodable()
    {
        HasUndecodableBytes = true;
        return OneByte(Replacement);
    }
}
