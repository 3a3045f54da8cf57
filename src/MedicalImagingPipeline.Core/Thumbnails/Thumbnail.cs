using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>Makes the picture of one instance, of its middle frame, while its pixels are read for something else.</summary>
internal sealed class Thumbnail : IPixelObserver
{
    private const string JpegBaseline = "1.2.840.10008.1.2.4.50";
    private const string JpegExtended = "1.2.840.10008.1.2.4.51";
    private const string Rle = "1.2.840.10008.1.2.5";

    // An RLE frame is decoded whole; a larger one has no picture.
    private const long MaxDecoded = 64 * 1024 * 1024;

    private Dataset _header;
    private PixelDescription? _pixels;
    private PixelSamples? _samples;
    private FrameFragments? _fragments;
    private string _syntax = "";
    private long _skip;

    /// <inheritdoc />
    public void Start(Dataset header, TransferSyntax transferSyntax)
    {
        // What the output says is at risk has no picture, whatever was thought of the input.
        if (_pixels is not null || PixelRisk.IsAtRisk(header, header.GetString(DicomTags.SopClassUid) ?? ""))
        {
            return;
        }

        PixelDescription pixels;
        try
        {
            pixels = PixelDescription.From(header);
        }
        catch (DicomFormatException)
        {
            return;
        }

        (_header, _pixels, _syntax) = (header, pixels, transferSyntax.Uid);
        int middle = pixels.NumberOfFrames / 2;
        if (transferSyntax.IsEncapsulated)
        {
            _fragments = _syntax is JpegBaseline or JpegExtended or Rle ? new FrameFragments(pixels.NumberOfFrames, middle) : null;
        }

        // Frames that are packed by bits may start within a byte; the first never does.
        bool isAligned = pixels.FrameBits % 8 == 0;
        _skip = isAligned ? middle * pixels.FrameLength : 0;
        _samples = PixelSamples.For(pixels, Palettes.Read(header));
    }

    /// <inheritdoc />
    public void StartFragment() => _fragments?.StartFragment();

    /// <inheritdoc />
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_fragments is not null)
        {
            _fragments.Add(bytes);
            return;
        }

        int skipped = (int)Math.Min(_skip, bytes.Length);
        _skip -= skipped;
        _samples?.Add(bytes[skipped..]);
    }

    /// <summary>The picture as PNG; null where none can be made.</summary>
    public byte[]? ToPng()
    {
        if (_samples is null || _pixels is null)
        {
            return null;
        }

        try
        {
            return _fragments is null || _syntax == Rle ? OfSamples() : OfJpeg();
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }

    private byte[]? OfSamples()
    {
        if (_fragments is not null && _pixels!.FrameLength <= MaxDecoded && !_fragments.Bytes.IsEmpty)
        {
            _samples!.Add(RleFrameDecoder.Decode(_fragments.Bytes.Span, _pixels));
        }

        return _samples!.IsComplete ? Draw(_samples.Grid, _pixels!.SamplesPerPixel > 1, (1L << _pixels.BitsStored) - 1) : null;
    }

    private byte[] OfJpeg()
    {
        JpegPreview preview = JpegPreviewDecoder.Decode(_fragments!.Bytes);
        var grid = new ThumbnailGrid(preview.Columns, preview.Rows);
        for (int i = 0; i < preview.Samples.Length; i++)
        {
            grid.Add(i % preview.Columns, i / preview.Columns, preview.Samples.Span[i], isPixel: true);
        }

        return Draw(grid, _pixels!.SamplesPerPixel > 1, (1 << preview.Precision) - 1);
    }

    // Colours are shown as they are; grey values mean something under a window only.
    private byte[] Draw(ThumbnailGrid grid, bool isColour, long white)
    {
        double[] means = grid.Means();
        bool isPalette = _pixels!.PhotometricInterpretation == "PALETTE COLOR";
        byte[] greys = isColour || isPalette
            ? GreyLevels.Map(means, 0, isPalette ? ushort.MaxValue : white, isInverted: false)
            : GreyLevels.Of(means, _header);
        return GreyPng.Encode(greys, grid.Columns);
    }
}
