using System.Buffers;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Decodes RLE frames as their fragments come, one frame a fragment (PS3.5 8.2.2), and sums them up. Holds one frame.</summary>
internal sealed class RleFrames(PixelDescription description, FrameMeter? meter) : IDisposable
{
    /// <summary>Larger frames are not decoded: two of them are held at a time.</summary>
    public const int MaxFrameLength = 64 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _encoded = new();
    private byte[]? _frame;
    private bool _isTooLong;

    /// <summary>Frames that did not decode.</summary>
    public int Broken { get; private set; }

    /// <summary>Takes bytes of the current fragment.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _isTooLong |= _encoded.WrittenCount + bytes.Length > RleFrameDecoder.MaxEncodedLength(description);
        if (!_isTooLong)
        {
            _encoded.Write(bytes);
        }
    }

    /// <summary>The fragment is whole.</summary>
    public void End()
    {
        _frame ??= ArrayPool<byte>.Shared.Rent((int)description.FrameLength);
        Span<byte> frame = _frame.AsSpan(0, (int)description.FrameLength);
        try
        {
            if (_isTooLong)
            {
                Broken++;
            }
            else
            {
                RleFrameDecoder.Decode(_encoded.WrittenSpan, description, frame);
                meter?.Add(frame);
            }
        }
        catch (DicomFormatException)
        {
            Broken++;
        }

        _encoded.ResetWrittenCount();
        _isTooLong = false;
    }

    public void Dispose()
    {
        if (_frame is not null)
        {
            ArrayPool<byte>.Shared.Return(_frame, clearArray: true);
        }
    }
}
