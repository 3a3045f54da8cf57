using System.Buffers.Binary;

namespace MedicalImagingPipeline.Dicom;

/// <summary>
/// Decodes the DC coefficients of a JPEG image of the sequential Huffman processes 1, 2 and 4 (ITU-T T.81; in DICOM the transfer
/// syntaxes 1.2.840.10008.1.2.4.50 and .51): an eighth of the image, which is what a small picture of it asks for. The time
/// follows from the bytes that are given, whatever a header claims.
/// </summary>
public sealed class JpegPreviewDecoder
{
    // A block takes two codes of a bit each at least; a frame of more blocks than that is none.
    private const int BlocksPerByte = 4;
    private const int BlockLength = 64;

    private readonly ReadOnlyMemory<byte> _jpeg;
    private readonly int[] _quantization = new int[4];
    private readonly JpegHuffmanTable?[] _dc = new JpegHuffmanTable?[4];
    private readonly JpegHuffmanTable?[] _ac = new JpegHuffmanTable?[4];
    private JpegFrame? _frame;
    private int[]? _samples;
    private int _restartInterval;

    private JpegPreviewDecoder(ReadOnlyMemory<byte> jpeg) => _jpeg = jpeg;

    /// <summary>Decodes the first component: the grey values, or of a colour image nearly always the luminance.</summary>
    /// <param name="jpeg">The image, from its first marker; what follows the component's scan is not looked at.</param>
    /// <exception cref="DicomFormatException">The bytes are no JPEG image of these processes, or end too early.</exception>
    public static JpegPreview Decode(ReadOnlyMemory<byte> jpeg) => new JpegPreviewDecoder(jpeg).Decode();

    internal static DicomFormatException Error(string message) => new(DicomFormatError.InvalidPixelData, message, DicomTags.PixelData.ToString());

    private JpegPreview Decode()
    {
        int position = 0;
        while (true)
        {
            switch (NextSegment(ref position, out ReadOnlySpan<byte> content))
            {
                case 0xC0 or 0xC1:
                    StartFrame(content);
                    break;
                case 0xC4:
                    ReadHuffmanTables(content);
                    break;
                case 0xDB:
                    ReadQuantizationTables(content);
                    break;
                case 0xDD when content.Length == 2:
                    _restartInterval = BinaryPrimitives.ReadUInt16BigEndian(content);
                    break;
                case 0xDA:
                    JpegComponent[] scanned = ReadScanHeader(content);
                    position = DecodeScan(scanned, position);
                    if (scanned.Contains(_frame!.Components[0]))
                    {
                        return new JpegPreview(_frame.Components[0].Columns, _frame.Components[0].Rows, _frame.Precision, _samples);
                    }

                    break;
                case 0xD8 or (>= 0xE0 and <= 0xEF) or 0xFE:
                    break;
                default:
                    throw Error("a JPEG marker that the sequential processes do not have");
            }
        }
    }

    private byte NextSegment(ref int position, out ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> jpeg = _jpeg.Span;
        content = [];
        while (position + 1 < jpeg.Length && jpeg[position] == 0xFF && jpeg[position + 1] == 0xFF)
        {
            position++;
        }

        if (position + 2 > jpeg.Length || jpeg[position] != 0xFF)
        {
            throw Error("no JPEG marker where one is due");
        }

        byte marker = jpeg[position + 1];
        position += 2;
        if (marker == 0xD8)
        {
            return marker;
        }

        int length = position + 2 <= jpeg.Length ? BinaryPrimitives.ReadUInt16BigEndian(jpeg[position..]) : 0;
        if (length < 2 || length > jpeg.Length - position)
        {
            throw Error("a JPEG segment that is longer than the image");
        }

        content = jpeg.Slice(position + 2, length - 2);
        position += length;
        return marker;
    }

    private void StartFrame(ReadOnlySpan<byte> header)
    {
        if (_frame is not null)
        {
            throw Error("a second JPEG frame");
        }

        _frame = JpegFrame.Read(header);
        long blocks = _frame.Components.Sum(component => (long)component.Columns * component.Rows);
        if (blocks > (long)_jpeg.Length * BlocksPerByte)
        {
            throw Error("fewer bytes than a JPEG image of this size has");
        }

        _samples = new int[_frame.Components[0].Columns * _frame.Components[0].Rows];
    }

    private void ReadHuffmanTables(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            const int Counts = 16;
            int symbols = 0;
            for (int i = 1; i <= Counts && i < content.Length; i++)
            {
                symbols += content[i];
            }

            if (content.Length < 1 + Counts + symbols || (content[0] & 0xEC) != 0)
            {
                throw Error("a Huffman table that its segment does not hold");
            }

            JpegHuffmanTable?[] tables = (content[0] & 0x10) == 0 ? _dc : _ac;
            tables[content[0] & 3] = new JpegHuffmanTable(content.Slice(1, Counts), content.Slice(1 + Counts, symbols));
            content = content[(1 + Counts + symbols)..];
        }
    }

    private void ReadQuantizationTables(ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            bool isWide = content[0] >> 4 == 1;
            int length = 1 + (isWide ? 2 * BlockLength : BlockLength);
            if (content.Length < length || (content[0] & 0xEC) != 0)
            {
                throw Error("a quantization table that its segment does not hold");
            }

            // The DC coefficient's is the first.
            _quantization[content[0] & 3] = isWide ? BinaryPrimitives.ReadUInt16BigEndian(content[1..]) : content[1];
            content = content[length..];
        }
    }

    private JpegComponent[] ReadScanHeader(ReadOnlySpan<byte> header)
    {
        if (_frame is null || header.IsEmpty || header[0] is < 1 or > 3 || header.Length != 4 + (2 * header[0]))
        {
            throw Error("a JPEG scan header of another length than its components take");
        }

        var components = new JpegComponent[header[0]];
        for (int i = 0; i < components.Length; i++)
        {
            byte id = header[1 + (2 * i)];
            byte tables = header[2 + (2 * i)];
            JpegComponent component = Array.Find(_frame.Components, component => component.Id == id) ?? throw Error("a JPEG scan of a component that the frame has not");
            component.Dc = _dc[(tables >> 4) & 3] ?? throw Error("a JPEG scan without its Huffman table");
            component.Ac = _ac[tables & 3] ?? throw Error("a JPEG scan without its Huffman table");
            components[i] = components.AsSpan(0, i).Contains(component) ? throw Error("a JPEG scan of one component twice") : component;
        }

        return components;
    }

    /// <summary>Decodes one scan and returns where it ends. A scan of one component goes by its blocks, one of several by units of them (A.2).</summary>
    private int DecodeScan(JpegComponent[] components, int position)
    {
        bool isInterleaved = components.Length > 1;
        int columns = isInterleaved ? _frame!.UnitColumns : components[0].Columns;
        int rows = isInterleaved ? _frame!.UnitRows : components[0].Rows;
        var bits = new JpegBitReader(_jpeg.Span, position);
        int restarts = 0;
        Array.ForEach(components, component => component.Prediction = 0);
        for (int unit = 0; unit < columns * rows; unit++)
        {
            if (_restartInterval > 0 && unit > 0 && unit % _restartInterval == 0)
            {
                bits.Restart(restarts++);
                Array.ForEach(components, component => component.Prediction = 0);
            }

            (int row, int column) = (unit / columns, unit % columns);
            foreach (JpegComponent component in components)
            {
                (int horizontal, int vertical) = isInterleaved ? (component.Horizontal, component.Vertical) : (1, 1);
                for (int block = 0; block < horizontal * vertical; block++)
                {
                    int dc = DecodeBlock(component, ref bits);
                    Put(component, (row * vertical) + (block / horizontal), (column * horizontal) + (block % horizontal), dc);
                }
            }
        }

        return bits.Position;
    }

    private static int DecodeBlock(JpegComponent component, ref JpegBitReader bits)
    {
        const int MaxCategory = 15;
        int category = component.Dc!.Read(ref bits);
        if (category > MaxCategory)
        {
            throw Error("a DC coefficient of more bits than there are");
        }

        component.Prediction = Math.Clamp(component.Prediction + bits.ReadSigned(category), short.MinValue, short.MaxValue);
        for (int coefficient = 1; coefficient < BlockLength; coefficient++)
        {
            int symbol = component.Ac!.Read(ref bits);
            if (symbol == 0)
            {
                break;
            }

            // Run of zeros and category of what follows them; 0xF0 is sixteen zeros and nothing.
            coefficient += symbol >> 4;
            bits.Read(symbol & 15);
        }

        return component.Prediction;
    }

    private void Put(JpegComponent component, int row, int column, int dc)
    {
        if (component == _frame!.Components[0] && row < component.Rows && column < component.Columns)
        {
            // A.3.1 and A.3.3: the mean is an eighth of the coefficient, and zero stands in the middle of the range.
            int level = 1 << (_frame.Precision - 1);
            long mean = ((long)dc * _quantization[component.Quantization] / 8) + level;
            _samples![(row * component.Columns) + column] = (int)Math.Clamp(mean, 0, (2 * level) - 1);
        }
    }
}
