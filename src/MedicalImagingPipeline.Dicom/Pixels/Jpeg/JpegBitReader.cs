namespace MedicalImagingPipeline.Dicom;

/// <summary>Entropy-coded bits, the highest first; a zero byte after 0xFF is stuffing (ITU-T T.81 F.1.2.3). Ends at a marker.</summary>
internal ref struct JpegBitReader(ReadOnlySpan<byte> bytes, int position)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _current;
    private int _left;

    /// <summary>Where the next byte is read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>Reads up to 16 bits as a number.</summary>
    public int Read(int count)
    {
        int value = 0;
        while (count > 0)
        {
            if (_left == 0)
            {
                Fill();
            }

            int taken = Math.Min(count, _left);
            value = (value << taken) | ((_current >> (_left - taken)) & ((1 << taken) - 1));
            _left -= taken;
            count -= taken;
        }

        return value;
    }

    /// <summary>Reads a number of a category (F.2.2.1): the lower half of the codes are negative.</summary>
    public int ReadSigned(int category)
    {
        int value = Read(category);
        return category > 0 && value < 1 << (category - 1) ? value - (1 << category) + 1 : value;
    }

    /// <summary>Drops what is left of a byte and passes a restart marker.</summary>
    public void Restart(int number)
    {
        _left = 0;
        if (Position + 2 > _bytes.Length || _bytes[Position] != 0xFF || _bytes[Position + 1] != 0xD0 + (number & 7))
        {
            throw JpegPreviewDecoder.Error("no restart marker where one is due");
        }

        Position += 2;
    }

    private void Fill()
    {
        if (Position >= _bytes.Length)
        {
            throw JpegPreviewDecoder.Error("JPEG data that ends too early");
        }

        _current = _bytes[Position++];
        _left = 8;
        if (_current == 0xFF)
        {
            if (Position >= _bytes.Length || _bytes[Position] != 0)
            {
                throw JpegPreviewDecoder.Error("a marker inside of JPEG data");
            }

            Position++;
        }
    }
}
