using System.IO.Compression;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom;

/// <summary>The inflated form of a deflated data set (PS3.5 A.5), up to a limit.</summary>
internal sealed class InflatedStream : ForwardStream
{
    private readonly ByteSource _source;
    private readonly SourceStream _deflated;
    private readonly DeflateStream _inflater;
    private readonly long _limit;
    private long _length;

    public InflatedStream(ByteSource source, long limit)
    {
        _source = source;
        _limit = limit;
        _deflated = new SourceStream(source);
        _inflater = new DeflateStream(_deflated, CompressionMode.Decompress);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await _inflater.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw new DicomFormatException(DicomFormatError.InvalidDeflate, "the data set cannot be inflated (PS3.5 A.5)", offset: _source.Position);
        }

        // The inflater takes a stream that is cut short for its end; a whole one ends before it asks for more.
        if (read == 0 && buffer.Length > 0 && _deflated.IsExhausted)
        {
            throw new DicomFormatException(DicomFormatError.Truncated, "the stream ends inside the deflated data set", offset: _source.Position);
        }

        _length += read;
        return _length <= _limit
            ? read
            : throw new DicomFormatException(DicomFormatError.InvalidDeflate, $"the data set inflates to more than {_limit} bytes", offset: _source.Position);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inflater.Dispose();
        }

        base.Dispose(disposing);
    }
}
