using System.Buffers.Binary;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>
/// Compares an offset table with the fragments as they come: it has an offset for each frame, they rise from 0, and at each
/// a fragment begins (PS3.5 A.4, PS3.3 C.7.6.3.1.8). Fragments are not kept.
/// </summary>
/// <param name="table">The table's bytes.</param>
/// <param name="width">Bytes of an offset: 4 in the Basic Offset Table, 8 in the extended one.</param>
/// <param name="frames">Frames as the header says.</param>
internal sealed class OffsetTableWalk(ReadOnlyMemory<byte> table, int width, int frames)
{
    private const int ItemHeader = 8;

    private readonly int _count = table.Length / width;
    private long _position;
    private int _next;

    /// <summary>A fragment begins.</summary>
    public void Add(long length)
    {
        if (_next < _count && OffsetAt(_next) == (ulong)_position)
        {
            _next++;
        }

        _position += ItemHeader + length + (length & 1);
    }

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Fault() =>
        _count != frames ? FormattableString.Invariant($"{_count} offsets for {frames} frames")
        : _next != _count ? FormattableString.Invariant($"no fragment begins where frame {_next + 1} should, or offsets do not rise")
        : null;

    private ulong OffsetAt(int index) => width == 8
        ? BinaryPrimitives.ReadUInt64LittleEndian(table.Span[(index * width)..])
        : BinaryPrimitives.ReadUInt32LittleEndian(table.Span[(index * width)..]);
}
