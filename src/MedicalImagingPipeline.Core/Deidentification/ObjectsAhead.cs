using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Opens objects in order, a few ahead: with small ones the store's answers take longer than the work on their bytes.</summary>
internal sealed class ObjectsAhead(IObjectStore objects, IEnumerable<ObjectVersion> versions) : IAsyncDisposable
{
    private const int Ahead = 4;

    private readonly Queue<ObjectVersion> _waiting = new(versions);
    private readonly Queue<Task<Stream>> _opening = new();

    /// <summary>The next object, from its start; the caller disposes it.</summary>
    /// <exception cref="ObjectChangedException">Its version is no longer there.</exception>
    public Task<Stream> NextAsync(CancellationToken cancellationToken)
    {
        while (_opening.Count < Ahead && _waiting.TryDequeue(out ObjectVersion version))
        {
            _opening.Enqueue(objects.OpenReadAsync(version, 0, null, cancellationToken));
        }

        return _opening.Dequeue();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Task<Stream> opening in _opening)
        {
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (opening.IsCompletedSuccessfully)
            {
                await opening.Result.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
