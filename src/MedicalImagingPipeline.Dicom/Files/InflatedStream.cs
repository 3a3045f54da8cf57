using System.IO.Compression;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom;

/// <summary>The inflated form of a deflated data set (PS3.5 A.5), up to a limit.</summary>
internal sealed class InflatedStream(ByteSource source, long limit) : ForwardStream
{
    private readonly DeflateStream _inflater = new(new SourceStream(source), CompressionMode.Decompress);
    private long _length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await _inflater.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw new DicomFormatException(DicomFormatError.InvalidDeflate, "the data set cannot be inflated (PS3.5 A.5)", offset: source.Position);
        }

        _length += read;
        return _length <= limit
            ? read
            : throw new DicomFormatException(DicomFormatError.InvalidDeflate, $"the data set inflates to more than {limit} bytes", offset: source.Position);
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
