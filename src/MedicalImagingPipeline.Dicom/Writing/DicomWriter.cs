using System.Buffers;
using System.Runtime.CompilerServices;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Writing;

/// <summary>
/// Writes a data set forward, the mirror image of <see cref="DicomReader"/>: ascending tags, values padded to even
/// length, every sequence and item closed. Headers and short values gather in memory until <see cref="FlushAsync"/> or a
/// long value. Not thread-safe.
/// </summary>
public sealed partial class DicomWriter
{
    private readonly Stream _output;
    private readonly bool _isExplicit;
    private readonly bool _requireOrder;
    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);
    private WriterFrame[] _frames = new WriterFrame[8];
    private int _depth;
    private long _flushed;

    /// <summary>Writes to a stream.</summary>
    /// <param name="output">Takes the bytes; stays the caller's.</param>
    /// <param name="transferSyntax">Decides the VR's form. Big endian is retired and not written; a deflated data set is the caller's to deflate.</param>
    /// <param name="requireOrder">False to copy a data set with its tags in the order of the source.</param>
    /// <exception cref="ArgumentException">The transfer syntax is big endian.</exception>
    public DicomWriter(Stream output, TransferSyntax transferSyntax, bool requireOrder = true)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(transferSyntax);
        if (!transferSyntax.IsLittleEndian)
        {
            throw new ArgumentException("Big endian is retired and not written.", nameof(transferSyntax));
        }

        _output = output;
        _isExplicit = transferSyntax.IsExplicitVr;
        _requireOrder = requireOrder;
        _frames[0].End = WriterFrame.NoEnd;
    }

    /// <summary>Bytes written so far, those in memory included.</summary>
    public long Position => _flushed + _buffer.WrittenCount;

    /// <summary>Writes an element whose value is at hand, and pads it to even length.</summary>
    /// <param name="tag">After the tag written before at this level.</param>
    /// <param name="vr">Any but SQ.</param>
    /// <param name="value">Numbers in little endian.</param>
    /// <exception cref="InvalidOperationException">The tag is out of order, or no element may stand here.</exception>
    public void WriteElement(DicomTag tag, DicomVr vr, ReadOnlySpan<byte> value)
    {
        WriteElementHeader(tag, vr, (uint)value.Length);
        _buffer.Write(value);
        WritePadding(value.Length, VrTable.Of(vr).Pad);
    }

    /// <summary>Writes text, encoded in ASCII.</summary>
    /// <exception cref="ArgumentException">A character is not ASCII.</exception>
    public void WriteText(DicomTag tag, DicomVr vr, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!System.Text.Ascii.IsValid(text))
        {
            throw new ArgumentException("Only ASCII is written as text; encode other characters first.", nameof(text));
        }

        WriteElement(tag, vr, System.Text.Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Writes what has gathered in memory.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_buffer.WrittenCount > 0)
        {
            await _output.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            _flushed += _buffer.WrittenCount;
            _buffer.ResetWrittenCount();
        }
    }

    /// <summary>Checks that everything is closed, and flushes.</summary>
    /// <exception cref="InvalidOperationException">A sequence, item or list of fragments is open.</exception>
    public ValueTask CompleteAsync(CancellationToken cancellationToken) => _depth == 0
        ? FlushAsync(cancellationToken)
        : throw new InvalidOperationException($"{_frames[_depth].Kind} of {_frames[_depth].Tag} is still open.");

    /// <summary>Writes an element whose value is read from a stream.</summary>
    /// <param name="tag">After the tag written before at this level.</param>
    /// <param name="vr">Any but SQ.</param>
    /// <param name="length">Bytes of the value.</param>
    /// <param name="value">Holds at least <paramref name="length"/> bytes.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <exception cref="EndOfStreamException">The stream is shorter than <paramref name="length"/>.</exception>
    public async ValueTask WriteElementAsync(DicomTag tag, DicomVr vr, uint length, Stream value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        WriteElementHeader(tag, vr, length);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (long left = length; left > 0;)
            {
                int step = (int)Math.Min(buffer.Length, left);
                await value.ReadExactlyAsync(buffer.AsMemory(0, step), cancellationToken).ConfigureAwait(false);
                await WriteRawAsync(buffer.AsMemory(0, step), cancellationToken).ConfigureAwait(false);
                left -= step;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        WritePadding(length, VrTable.Of(vr).Pad);
    }

    internal void WriteElementHeader(DicomTag tag, DicomVr vr, uint length)
    {
        if (vr == DicomVr.SQ || tag.Group == 0xFFFE)
        {
            throw new InvalidOperationException($"{tag} {vr} is not written as an element.");
        }

        CheckPlace(tag);
        WriteHeader(tag, vr, checked(length + (length & 1)));
    }

    internal void WritePadding(long length, byte pad)
    {
        if ((length & 1) != 0)
        {
            _buffer.GetSpan(1)[0] = pad;
            _buffer.Advance(1);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask WriteRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await _output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        _flushed += bytes.Length;
    }

    private void WriteHeader(DicomTag tag, DicomVr vr, uint length) =>
        _buffer.Advance(ElementHeaderEncoder.Encode(_buffer.GetSpan(ElementHeaderDecoder.MaxLength), tag, vr, length, _isExplicit));

    private void CheckPlace(DicomTag tag)
    {
        ref WriterFrame frame = ref _frames[_depth];
        if (frame.Kind is WriterFrameKind.Sequence or WriterFrameKind.Fragments)
        {
            throw new InvalidOperationException($"{tag} cannot stand between the items of {frame.Tag}.");
        }

        if (_requireOrder && frame.HasLast && tag <= frame.Last)
        {
            throw new InvalidOperationException($"{tag} after {frame.Last}: tags ascend (PS3.5 7.1).");
        }

        frame.Last = tag;
        frame.HasLast = true;
    }
}
