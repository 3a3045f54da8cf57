using System.Buffers;
using System.Buffers.Binary;

namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>
/// Collects the fragments of one frame of encapsulated pixel data (PS3.5 A.4) as they pass. The Basic Offset Table says which
/// they are; without one, a single frame has all and of several each has one.
/// </summary>
/// <param name="frames">How many frames there are.</param>
/// <param name="wanted">Which one is collected, from 0.</param>
internal sealed class FrameFragments(int frames, int wanted)
{
    // An encoded frame above this has no picture; it is the largest thing that a picture holds in memory.
    private const int MaxLength = 64 * 1024 * 1024;
    private const int ItemHeader = 8;

    private readonly ArrayBufferWriter<byte> _frame = new();
    private readonly ArrayBufferWriter<byte> _table = new();
    private int _fragments = -1;
    private long _position;
    private long _start;

    /// <summary>The frame's bytes; empty when none came or they are too many.</summary>
    public ReadOnlyMemory<byte> Bytes => _frame.WrittenCount > MaxLength ? default : _frame.WrittenMemory;

    /// <summary>A fragment begins.</summary>
    public void StartFragment()
    {
        _fragments++;
        if (_fragments > 0)
        {
            _start = _position;
            _position += ItemHeader;
        }
    }

    /// <summary>Takes bytes of the fragment.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_fragments == 0)
        {
            _table.Write(_table.WrittenCount + bytes.Length <= 4L * frames ? bytes : []);
            return;
        }

        _position += bytes.Length;
        if (IsWanted() && _frame.WrittenCount <= MaxLength)
        {
            _frame.Write(bytes[..(int)Math.Min(bytes.Length, MaxLength + 1 - _frame.WrittenCount)]);
        }
    }

    private bool IsWanted() =>
        frames == 1
        || (_table.WrittenCount == 4L * frames
            ? _start >= OffsetOf(wanted) && (wanted == frames - 1 || _start < OffsetOf(wanted + 1))
            : _fragments - 1 == wanted);

    private uint OffsetOf(int frame) => BinaryPrimitives.ReadUInt32LittleEndian(_table.WrittenSpan[(4 * frame)..]);
}
