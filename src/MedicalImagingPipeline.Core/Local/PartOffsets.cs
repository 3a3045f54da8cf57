using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Local;

/// <summary>Where each part of an upload goes: after those with lower numbers. A part that is begun early waits for them to be begun.</summary>
internal sealed class PartOffsets
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, (long Length, TaskCompletionSource<long> Offset)> _early = [];
    private int _next = 1;
    private long _end;
    private bool _lastWasShort;

    /// <summary>Takes a place for a part.</summary>
    /// <returns>Its offset in bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is taken, or none.</exception>
    /// <exception cref="InvalidOperationException">The part, or the one before it, has a length that a part may not have.</exception>
    public async Task<long> TakeAsync(int number, long length, CancellationToken cancellationToken)
    {
        TaskCompletionSource<long> offset;
        lock (_lock)
        {
            if (number < _next || number > ObjectParts.MaxCount || _early.ContainsKey(number))
            {
                throw new ArgumentOutOfRangeException(nameof(number), $"Parts are numbered from 1 to {ObjectParts.MaxCount}, each once.");
            }

            if (number == _next)
            {
                long own = Place(length);
                while (_early.Remove(_next, out (long Length, TaskCompletionSource<long> Offset) waiting))
                {
                    waiting.Offset.SetResult(Place(waiting.Length));
                }

                return own;
            }

            offset = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _early.Add(number, (length, offset));
        }

        return await offset.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private long Place(long length)
    {
        if (_lastWasShort || length > ObjectParts.MaxSize)
        {
            throw new InvalidOperationException($"Every part but the last has {ObjectParts.MinSize} to {ObjectParts.MaxSize} bytes.");
        }

        long offset = _end;
        _end += length;
        _next++;
        _lastWasShort = length < ObjectParts.MinSize;
        return offset;
    }
}
