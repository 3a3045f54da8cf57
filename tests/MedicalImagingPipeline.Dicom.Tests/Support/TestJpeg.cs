namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Writes JPEG images of flat blocks: DC coefficients alone, which is all that a preview asks for.</summary>
internal sealed class TestJpeg(int columns, int rows)
{
    private readonly List<byte> _bytes = [0xFF, 0xD8];
    private int _bits;
    private int _bitCount;

    /// <summary>Sampling factors of each component, such as 0x22.</summary>
    public byte[] Factors { get; init; } = [0x11];

    public int Precision { get; init; } = 8;

    /// <summary>Units between restart markers; 0 for none.</summary>
    public int RestartInterval { get; init; }

    /// <summary>Encodes an image whose blocks have the levels that a function gives, by component, row and column of blocks.</summary>
    public byte[] Encode(Func<int, int, int, int> level)
    {
        int width = 8 * Factors.Max(factor => factor >> 4);
        int height = 8 * Factors.Max(factor => factor & 15);
        Segment(0xDB, [0, 8, .. new byte[63]]);
        Segment(0xC1, [(byte)Precision, (byte)(rows >> 8), (byte)(rows & 0xFF), (byte)(columns >> 8), (byte)(columns & 0xFF), (byte)Factors.Length,
            .. Factors.SelectMany((factor, i) => new byte[] { (byte)(i + 1), factor, 0 })]);

        // DC categories 0 to 15 in codes of five bits; of AC the end of a block alone, in one.
        Segment(0xC4, [0x00, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
        Segment(0xC4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        if (RestartInterval > 0)
        {
            Segment(0xDD, [(byte)(RestartInterval >> 8), (byte)RestartInterval]);
        }

        Segment(0xDA, [(byte)Factors.Length, .. Factors.SelectMany((_, i) => new byte[] { (byte)(i + 1), 0 }), 0, 63, 0]);
        int[] predictions = new int[Factors.Length];
        bool isInterleaved = Factors.Length > 1;
        int unitColumns = (columns + width - 1) / width;
        int units = unitColumns * ((rows + height - 1) / height);
        for (int unit = 0; unit < units; unit++)
        {
            if (RestartInterval > 0 && unit > 0 && unit % RestartInterval == 0)
            {
                Flush();
                _bytes.AddRange([0xFF, (byte)(0xD0 + (((unit / RestartInterval) - 1) & 7))]);
                Array.Clear(predictions);
            }

            for (int component = 0; component < Factors.Length; component++)
            {
                (int h, int v) = isInterleaved ? (Factors[component] >> 4, Factors[component] & 15) : (1, 1);
                for (int block = 0; block < h * v; block++)
                {
                    int value = level(component, (unit / unitColumns * v) + (block / h), (unit % unitColumns * h) + (block % h)) - (1 << (Precision - 1));
                    Coefficient(value - predictions[component]);
                    predictions[component] = value;
                }
            }
        }

        Flush();
        return [.. _bytes, 0xFF, 0xD9];
    }

    private void Segment(byte marker, byte[] content)
    {
        int length = content.Length + 2;
        _bytes.AddRange([0xFF, marker, (byte)(length >> 8), (byte)(length & 0xFF), .. content]);
    }

    private void Coefficient(int difference)
    {
        int category = 0;
        for (int left = Math.Abs(difference); left > 0; left >>= 1)
        {
            category++;
        }

        Put(category, 5);
        Put((difference < 0 ? difference - 1 : difference) & ((1 << category) - 1), category);
        Put(0, 1);
    }

    private void Put(int value, int count)
    {
        for (int bit = count - 1; bit >= 0; bit--)
        {
            _bits = (_bits << 1) | ((value >> bit) & 1);
            if (++_bitCount == 8)
            {
                _bytes.Add((byte)_bits);
                if (_bits == 0xFF)
                {
                    _bytes.Add(0);
                }

                _bits = _bitCount = 0;
            }
        }
    }

    private void Flush()
    {
        while (_bitCount > 0)
        {
            Put(1, 1);
        }
    }
}
