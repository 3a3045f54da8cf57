namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// JPEG and JPEG-LS (ISO/IEC 10918-1 B, 14495-1 C). Of comments and application segments stay what decoders need of JFIF,
/// Adobe's colour transform and that of JPEG-LS; thumbnails in them do not. Segments of unknown kinds are cleared like comments.
/// </summary>
internal sealed class JpegCleaner : CodestreamCleaner
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    // Marker, what the segment begins with, and how much of it stays.
    private static readonly (byte Code, byte[] Prefix, int Length)[] Kept =
    [
        (0xE0, "JFIF\0"u8.ToArray(), 12),
        (0xEE, "Adobe"u8.ToArray(), 12),
        (0xE8, "mrfx"u8.ToArray(), 5),
    ];

    private State _state;
    private bool _hasImage;
    private byte _code;
    private byte[] _prefix = [];
    private int _kept;
    private int _position;
    private int _length;

    private enum State
    {
        Start,
        StartCode,
        Marker,
        Code,
        LengthHigh,
        LengthLow,
        Segment,
        Entropy,
        EntropyCode,
        After,
    }

    public override void StartFragment()
    {
        if (_state == State.After)
        {
            _state = State.Start;
        }
    }

    public override void Clean(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[Step(bytes)..];
        }
    }

    /// <summary>Takes at least one byte, and says how many.</summary>
    private int Step(Span<byte> bytes)
    {
        switch (_state)
        {
            case State.Segment:
                return StepSegment(bytes);

            case State.Entropy:
                int marker = bytes.IndexOf((byte)0xFF);
                _state = marker < 0 ? State.Entropy : State.EntropyCode;
                return marker < 0 ? bytes.Length : marker + 1;

            case State.Marker:
                // Decoders pass over what stands between segments.
                int next = bytes.IndexOf((byte)0xFF);
                Clear(next < 0 ? bytes : bytes[..next]);
                _state = next < 0 ? State.Marker : State.Code;
                return next < 0 ? bytes.Length : next + 1;

            case State.After:
                Clear(bytes);
                return bytes.Length;

            // What follows an image may reach into the next fragment.
            case State.Start when _hasImage && bytes[0] != 0xFF:
                _state = State.After;
                Clear(bytes);
                return bytes.Length;

            default:
                StepByte(bytes[0]);
                return 1;
        }
    }

    private void StepByte(byte value)
    {
        switch (_state)
        {
            case State.Start:
                _state = value == 0xFF ? State.StartCode : throw Error("a JPEG image does not begin with its marker");
                break;

            case State.StartCode:
                _state = value == StartOfImage ? State.Marker : throw Error("a JPEG image does not begin with its marker");
                break;

            case State.Code:
                StartSegment(value);
                break;

            // Below 0xC0 are stuffed bytes, and restarts belong to the scan.
            case State.EntropyCode when value < 0xC0 || IsRestart(value):
                _state = State.Entropy;
                break;

            case State.EntropyCode:
                StartSegment(value);
                break;

            case State.LengthHigh:
                _length = value << 8;
                _state = State.LengthLow;
                break;

            case State.LengthLow:
                _length += value - 2;
                _position = 0;
                _state = _length < 0 ? throw Error("a JPEG segment is shorter than its length") : _length == 0 ? AfterSegment : State.Segment;
                break;
        }
    }

    private State AfterSegment => _code == StartOfScan ? State.Entropy : State.Marker;

    private static bool IsRestart(byte code) => code is >= 0xD0 and <= 0xD7;

    private void StartSegment(byte code)
    {
        _code = code;
        (_prefix, _kept) = KeptOf(code);
        _hasImage |= code == EndOfImage;
        _state = code switch
        {
            0xFF => _state, // A fill byte.
            EndOfImage => State.After,
            0x00 or 0x01 or StartOfImage => State.Marker,
            _ when IsRestart(code) => State.Marker,
            _ => State.LengthHigh,
        };
    }

    // Frames, tables, scans and restart intervals: C0 to CF, DA to DF; F7 and F8 are those of JPEG-LS.
    private static (byte[] Prefix, int Length) KeptOf(byte code)
    {
        if (code is (>= 0xC0 and <= 0xCF) or (>= StartOfScan and <= 0xDF) or 0xF7 or 0xF8)
        {
            return ([], int.MaxValue);
        }

        foreach ((byte known, byte[] prefix, int length) in Kept)
        {
            if (known == code)
            {
                return (prefix, length);
            }
        }

        return ([], 0);
    }

    private int StepSegment(Span<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, _length - _position);
        Span<byte> segment = bytes[..taken];
        int at = 0;
        for (; at < taken && _position + at < _prefix.Length && _kept > 0; at++)
        {
            if (segment[at] != _prefix[_position + at])
            {
                _kept = 0;
                break;
            }
        }

        int kept = Math.Max(at, Math.Clamp(_kept - _position, 0, taken));
        Clear(segment[kept..]);
        _position += taken;
        _state = _position == _length ? AfterSegment : State.Segment;
        return taken;
    }
}
