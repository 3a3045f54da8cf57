namespace MedicalImagingPipeline.Core.Ports;

/// <summary>An object's current version, open for reading forward; disposing closes it.</summary>
/// <param name="Version">The version that is read, pinned.</param>
/// <param name="Content">Its bytes.</param>
public readonly record struct OpenObject(ObjectVersion Version, Stream Content) : IAsyncDisposable
{
    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}
