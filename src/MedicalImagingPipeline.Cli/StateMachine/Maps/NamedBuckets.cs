using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Cli.StateMachine.Maps;

/// <summary>An object store whose buckets the definition calls by name.</summary>
/// <param name="objects">The store.</param>
/// <param name="names">Its buckets by name.</param>
internal sealed class NamedBuckets(IObjectStore objects, IReadOnlyDictionary<string, Bucket> names)
{
    /// <summary>The store.</summary>
    public IObjectStore Objects { get; } = objects;

    /// <summary>The bucket of a name, or null.</summary>
    public Bucket? Find(string name) => names.TryGetValue(name, out Bucket bucket) ? bucket : null;
}
