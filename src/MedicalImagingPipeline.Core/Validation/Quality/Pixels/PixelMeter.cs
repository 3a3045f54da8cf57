using System.Security.Cryptography;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Measures pixel data on its way past, byte by byte once.</summary>
internal sealed class PixelMeter : IDisposable
{
    /// <summary>A longer offset table is not compared: it is held while the fragments come.</summary>
    private const int MaxTable = 8 * 1024 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly bool _isFragments;
    private readonly int _frames = 1;
    private readonly FrameMeter? _values;
    private readonly RleFrames? _rle;
    private readonly OffsetTableWalk? _extended;
    private readonly HeaderComparison? _headers;
    private MemoryStream? _table;
    private OffsetTableWalk? _basic;
    private CodestreamKind _codestream;
    private bool _isStart;
    private int _fragments = -1;
    private long _length;

    /// <summary>Prepares for pixel data.</summary>
    /// <param name="header">Says how it is laid out.</param>
    /// <param name="extendedTable">Extended Offset Table; empty where there is none.</param>
    /// <param name="transferSyntax">Says how it is encoded.</param>
    /// <param name="isFragments">Whether it is encapsulated.</param>
    public PixelMeter(Dataset header, ReadOnlyMemory<byte> extendedTable, TransferSyntax transferSyntax, bool isFragments)
    {
        _isFragments = isFragments;
        if (TryDescribe(header) is not { } description)
        {
            return;
        }

        _frames = description.NumberOfFrames;
        _headers = isFragments ? new HeaderComparison(description) : null;
        _extended = isFragments && !extendedTable.IsEmpty ? new OffsetTableWalk(extendedTable, 8, _frames) : null;
        bool isRle = isFragments && transferSyntax.Uid == TransferSyntax.RleLossless.Uid && description.FrameLength <= RleFrames.MaxFrameLength;
        _values = (isRle || !isFragments) && SampleFormat.From(description, header) is { } format ? FrameMeter.For(format) : null;
        _rle = isRle ? new RleFrames(description, _values) : null;
    }

    /// <summary>A fragment begins; the first is the Basic Offset Table.</summary>
    public void StartFragment(long length)
    {
        EndFragment();
        _fragments++;
        if (_fragments == 0)
        {
            _table = length is > 0 and <= MaxTable ? new MemoryStream((int)length) : null;
            return;
        }

        if (_fragments == 1)
        {
            _basic = _table is { } table ? new OffsetTableWalk(table.GetBuffer().AsMemory(0, (int)table.Length), 4, _frames) : null;
        }

        _isStart = true;
        _basic?.Add(length);
        _extended?.Add(length);
    }

    /// <summary>Takes the next bytes of the value or of the fragment.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        _length += bytes.Length;
        if (!_isFragments)
        {
            _values?.Add(bytes);
        }
        else if (_fragments == 0)
        {
            _table?.Write(bytes);
        }
        else
        {
            if (_isStart)
            {
                _codestream = _fragments == 1 ? Codestreams.Of(bytes) : _codestream;
                _headers?.Add(bytes);
                _isStart = false;
            }

            _rle?.Add(bytes);
        }
    }

    /// <summary>The pixel data is whole.</summary>
    public PixelMeasurement Complete()
    {
        EndFragment();
        return new PixelMeasurement
        {
            Length = _length,
            Sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset()),
            Fragments = _isFragments ? Math.Max(0, _fragments) : null,
            OffsetTableFault = _basic?.Fault() ?? _extended?.Fault(),
            Codestream = _codestream,
            HeaderFault = _headers?.ShapeFault,
            BitsFault = _headers?.BitsFault,
            BrokenFrames = _rle?.Broken ?? 0,
            Values = _values?.Complete(),
        };
    }

    public void Dispose()
    {
        _hash.Dispose();
        _rle?.Dispose();
        _table?.Dispose();
    }

    // A description that no image can have is found by the rules on the header.
    private static PixelDescription? TryDescribe(Dataset header)
    {
        try
        {
            return PixelDescription.From(header);
        }
        catch (DicomFormatException)
        {
            return null;
        }
    }

    private void EndFragment()
    {
        if (_fragments > 0)
        {
            _rle?.End();
        }
    }
}
