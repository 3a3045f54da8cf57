using MedicalImagingPipeline.Core.Ports;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>An object's bytes from the start, fetched by range: 256 KiB, then more as the parser asks, so that pixels are never fetched.</summary>
internal sealed class HeaderStream(IObjectStore objects, ObjectVersion version) : ForwardStream
{
    private const int FirstRange = 256 * 1024;
    private const int MaxRange = 4 * 1024 * 1024;

    private Stream? _range;
    private long _position;
    private long _rangeEnd;
    private int _nextRange = FirstRange;

    // The reader checks lengths against what is left; it does not move.
    public override bool CanSeek => true;

    public override long Length => version.Size;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= version.Size || buffer.Length == 0)
        {
            return 0;
        }

        if (_position >= _rangeEnd)
        {
            await DisposeRangeAsync().ConfigureAwait(false);
            long length = Math.Min(_nextRange, version.Size - _position);
            _range = await objects.OpenReadAsync(version, _position, length, cancellationToken).ConfigureAwait(false);
            _rangeEnd = _position + length;
            _nextRange = Math.Min(_nextRange * 2, MaxRange);
        }

        int wanted = (int)Math.Min(buffer.Length, _rangeEnd - _position);
        int read = await _range!.ReadAsync(buffer[..wanted], cancellationToken).ConfigureAwait(false);
        _position += read;
        return read > 0 ? read : throw new ObjectChangedException(version.Bucket);
    }

    public override async ValueTask DisposeAsync()
    {
        await DisposeRangeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask DisposeRangeAsync()
    {
        if (_range is not null)
        {
            await _range.DisposeAsync().ConfigureAwait(false);
            _range = null;
        }
    }
}
