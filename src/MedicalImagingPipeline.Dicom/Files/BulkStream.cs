namespace MedicalImagingPipeline.Dicom;

/// <summary>A bulk value as a stream. Reads in whole numbers, so that big endian ones can be turned before they are cut.</summary>
internal sealed class BulkStream(BulkValue value, bool isTurned) : ForwardStream
{
    private readonly byte[] _buffer = isTurned ? new byte[64 * 1024] : [];
    private int _start;
    private int _end;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!isTurned)
        {
            return await value.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }

        if (_start == _end)
        {
            _start = 0;
            _end = await value.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        }

        int count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }
}
