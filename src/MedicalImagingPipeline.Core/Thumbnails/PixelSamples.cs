using System.Buffers.Binary;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>
/// Reads samples out of the bytes of one native frame as they come, cut anywhere, and adds them to a grid as grey values.
/// </summary>
internal sealed class PixelSamples
{
    private static readonly double[] One = [1];
    private static readonly double[] Luminance = [1, 0, 0];

    // ITU-R BT.601, which JPEG's luminance is by, too.
    private static readonly double[] OfRgb = [0.299, 0.587, 0.114];

    private readonly PixelDescription _pixels;
    private readonly double[] _weights;
    private readonly double[]? _palette;
    private readonly ThumbnailGrid _grid;
    private readonly int _width;
    private readonly int _shift;
    private readonly ulong _mask;
    private readonly byte[] _cut = new byte[8];
    private int _cutLength;
    private long _sample;
    private long _left;

    private PixelSamples(PixelDescription pixels, double[] weights, double[]? palette)
    {
        _pixels = pixels;
        _weights = weights;
        _palette = palette;
        _grid = new ThumbnailGrid(pixels.Columns, pixels.Rows);
        _width = Math.Max(1, pixels.BitsAllocated / 8);
        _shift = pixels.HighBit + 1 - pixels.BitsStored;
        _mask = (1UL << pixels.BitsStored) - 1;
        _left = pixels.FrameLength;
    }

    /// <summary>The grid; whole when the frame's last byte came.</summary>
    public ThumbnailGrid Grid => _grid;

    /// <summary>Whether all of the frame came.</summary>
    public bool IsComplete => _left == 0;

    /// <summary>Prepares the reading of a frame, or gives null where the layout is one that no picture is made of.</summary>
    /// <param name="pixels">The layout.</param>
    /// <param name="palette">Grey values of a palette, of PALETTE COLOR.</param>
    public static PixelSamples? For(PixelDescription pixels, double[]? palette)
    {
        double[]? weights = pixels.PhotometricInterpretation switch
        {
            "MONOCHROME1" or "MONOCHROME2" when pixels.SamplesPerPixel == 1 => One,
            "PALETTE COLOR" when pixels.SamplesPerPixel == 1 && palette is not null => One,
            "RGB" when pixels.SamplesPerPixel == 3 => OfRgb,
            "YBR_FULL" or "YBR_FULL_422" or "YBR_PARTIAL_422" or "YBR_ICT" or "YBR_RCT" when pixels.SamplesPerPixel == 3 => Luminance,
            _ => null,
        };
        return weights is not null && pixels.BitsAllocated is 1 or 8 or 16 or 32 && (pixels.BitsAllocated > 1 || pixels.SamplesPerPixel == 1)
            ? new PixelSamples(pixels, weights!, weights == One && pixels.PhotometricInterpretation == "PALETTE COLOR" ? palette : null)
            : null;
    }

    /// <summary>Takes the next bytes of the frame; more than it has are left alone.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..(int)Math.Min(bytes.Length, _left)];
        _left -= bytes.Length;
        if (_cutLength > 0)
        {
            int taken = Math.Min(_width - _cutLength, bytes.Length);
            bytes[..taken].CopyTo(_cut.AsSpan(_cutLength));
            _cutLength += taken;
            bytes = bytes[taken..];
            if (_cutLength < _width)
            {
                return;
            }

            AddSample(_cut);
            _cutLength = 0;
        }

        for (; bytes.Length >= _width; bytes = bytes[_width..])
        {
            if (_pixels.BitsAllocated == 1)
            {
                AddBits(bytes[0]);
            }
            else
            {
                AddSample(bytes);
            }
        }

        bytes.CopyTo(_cut);
        _cutLength = bytes.Length;
    }

    // PS3.5 8.1.1: the first pixel is the lowest bit.
    private void AddBits(byte bits)
    {
        for (int bit = 0; bit < 8 && _sample < (long)_pixels.Rows * _pixels.Columns; bit++)
        {
            AddValue((bits >> bit) & 1);
        }
    }

    private void AddSample(ReadOnlySpan<byte> bytes)
    {
        ulong raw = _width switch
        {
            1 => bytes[0],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        };
        long value = (long)((raw >> _shift) & _mask);
        if (_pixels.IsSigned && value > (long)(_mask >> 1))
        {
            value -= (long)_mask + 1;
        }

        AddValue(_palette is null ? value : _palette[Math.Min(value, _palette.Length - 1)]);
    }

    private void AddValue(double value)
    {
        long frame = (long)_pixels.Rows * _pixels.Columns;
        long sample = _sample++;
        (long pixel, int part) = _pixels.IsSubsampled
            ? ((sample / 4 * 2) + Math.Min(sample % 4, 1), sample % 4 < 2 ? 0 : 1)
            : _pixels.IsPlanar ? (sample % frame, (int)(sample / frame))
            : (sample / _pixels.SamplesPerPixel, (int)(sample % _pixels.SamplesPerPixel));
        double weight = _weights[part];
        if (weight != 0)
        {
            _grid.Add((int)(pixel % _pixels.Columns), (int)(pixel / _pixels.Columns), weight * value, isPixel: part == 0);
        }
    }
}
