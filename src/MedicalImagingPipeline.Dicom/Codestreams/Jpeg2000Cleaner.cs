using System.Buffers.Binary;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// JPEG 2000 and High-Throughput JPEG 2000 (ISO/IEC 15444-1 A, I). Comment segments of main and tile-part headers are cleared. Packets
/// are passed over by their length, since in them the bytes of a comment's marker may stand. Of a JP2 file, which has no place
/// in a fragment but stands there in real files, the boxes that describe the image stay.
/// </summary>
internal sealed class Jpeg2000Cleaner : CodestreamCleaner
{
    private const byte StartOfCodestream = 0x4F;
    private const byte StartOfTilePart = 0x90;
    private const byte StartOfData = 0x93;
    private const byte EndOfCodestream = 0xD9;
    private const byte Comment = 0x64;
    private const int RegistrationLength = 2;
    private const int BoxHeaderLength = 8;
    private const int LongBoxHeaderLength = 16;

    private readonly byte[] _header = new byte[LongBoxHeaderLength];
    private State _state;
    private bool _hasImage;
    private byte _code;
    private int _length;
    private int _position;
    private long _read;
    private long _tilePartAt;
    private long _tilePartLength;
    private long _left;
    private bool _isLeftKept;

    private enum State
    {
        Start,
        StartCode,
        BoxHeader,
        Box,
        Marker,
        Code,
        LengthHigh,
        LengthLow,
        Segment,
        Data,
        DataToEnd,
        DataToEndCode,
        After,
    }

    public override void StartFragment()
    {
        if (_state == State.After)
        {
            _hasImage = true;
            _state = State.Start;
        }
    }

    public override void Clean(Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int taken = Step(bytes);
            _read += taken;
            bytes = bytes[taken..];
        }
    }

    private int Step(Span<byte> bytes)
    {
        switch (_state)
        {
            case State.Segment:
                return StepSegment(bytes);

            case State.Data or State.Box:
                int taken = (int)Math.Min(bytes.Length, _left);
                Clear(_isLeftKept ? [] : bytes[..taken]);
                _left -= taken;
                _state = _left > 0 ? _state : _state == State.Data ? State.Marker : StartBox();
                return taken;

            case State.DataToEnd:
                int marker = bytes.IndexOf((byte)0xFF);
                _state = marker < 0 ? State.DataToEnd : State.DataToEndCode;
                return marker < 0 ? bytes.Length : marker + 1;

            case State.After:
                Clear(bytes);
                return bytes.Length;

            // What follows an image may reach into the next fragment; a box begins with the high byte of its length.
            case State.Start when _hasImage && bytes[0] is not (0xFF or 0x00):
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
            case State.Start when value == 0xFF:
                _state = State.StartCode;
                break;

            case State.Start:
                _state = StartBox();
                ReadBoxHeader(value);
                break;

            case State.BoxHeader:
                ReadBoxHeader(value);
                break;

            case State.StartCode:
                _state = value == StartOfCodestream ? State.Marker : throw Error("a JPEG 2000 image does not begin with its marker");
                break;

            case State.Marker:
                _state = value == 0xFF ? State.Code : throw Error("a JPEG 2000 marker is not where it belongs");
                break;

            case State.Code:
                StartSegment(value);
                break;

            case State.LengthHigh:
                _length = value << 8;
                _state = State.LengthLow;
                break;

            case State.LengthLow:
                _length += value - 2;
                _position = 0;
                _state = _length < 0 ? throw Error("a JPEG 2000 segment is shorter than its length") : _length == 0 ? State.Marker : State.Segment;
                break;

            case State.DataToEndCode:
                _state = value switch
                {
                    EndOfCodestream => State.After,
                    0xFF => State.DataToEndCode,
                    _ => State.DataToEnd,
                };
                break;
        }
    }

    private void StartSegment(byte code)
    {
        _code = code;
        switch (code)
        {
            case EndOfCodestream:
                _state = State.After;
                break;

            case StartOfData:
                StartTilePartData();
                break;

            case >= 0x30 and <= 0x3F: // Markers without a segment.
                _state = State.Marker;
                break;

            default:
                if (code == StartOfTilePart)
                {
                    _tilePartAt = _read - 1;
                    _tilePartLength = 0;
                }

                _state = State.LengthHigh;
                break;
        }
    }

    // Psot counts from the tile-part's own marker; 0 is up to the end of the codestream (A.4.2).
    private void StartTilePartData()
    {
        _left = _tilePartAt + _tilePartLength - (_read + 1);
        _isLeftKept = true;
        _state = _tilePartLength == 0 ? State.DataToEnd
            : _left < 0 ? throw Error("a JPEG 2000 tile-part is shorter than its header")
            : _left == 0 ? State.Marker
            : State.Data;
    }

    private int StepSegment(Span<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, _length - _position);
        if (_code == Comment)
        {
            Clear(bytes[Math.Clamp(RegistrationLength - _position, 0, taken)..taken]);
        }
        else if (_code == StartOfTilePart)
        {
            // Isot has two bytes, Psot four.
            for (int at = 0; at < taken; at++)
            {
                _tilePartLength = _position + at is >= 2 and < 6 ? (_tilePartLength << 8) | bytes[at] : _tilePartLength;
            }
        }

        _position += taken;
        _state = _position == _length ? State.Marker : State.Segment;
        return taken;
    }

    private State StartBox()
    {
        _position = 0;
        return State.BoxHeader;
    }

    private void ReadBoxHeader(byte value)
    {
        _header[_position++] = value;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(_header);
        if (_position < BoxHeaderLength || (length == 1 && _position < LongBoxHeaderLength))
        {
            return;
        }

        ReadOnlySpan<byte> type = _header.AsSpan(4, 4);
        ulong whole = length == 1 ? BinaryPrimitives.ReadUInt64BigEndian(_header.AsSpan(BoxHeaderLength)) : length;
        if (type.SequenceEqual("jp2c"u8))
        {
            _state = State.Start;
            return;
        }

        if (whole < (ulong)_position || whole > long.MaxValue)
        {
            throw Error("a JPEG 2000 image begins with neither its marker nor a box");
        }

        _left = (long)whole - _position;
        _isLeftKept = type.SequenceEqual("jP  "u8) || type.SequenceEqual("ftyp"u8) || type.SequenceEqual("jp2h"u8);
        _state = _left == 0 ? StartBox() : State.Box;
    }
}
