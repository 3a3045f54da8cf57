using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>
/// Which instances an item's instances refer to, and which of these are not in the item. UIDs are mapped the same way
/// everywhere, so such a reference resolves when the other object is delivered, before or later: it is said, not held.
/// </summary>
internal sealed class ReferenceCheck
{
    /// <summary>The check's name in findings.</summary>
    public const string Name = "references-resolve";

    private readonly HashSet<string> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Uid, string Path), string> _references = [];

    /// <summary>Takes an instance and what it refers to (PS3.3 10.8: Referenced SOP Instance UID).</summary>
    public void Add(string entry, InstanceUnderTest instance)
    {
        _instances.Add(instance.Facts.SopInstanceUid);
        foreach ((string path, DicomElement element) in instance.Segments.SelectMany(segment => ElementWalk.Walk(segment)))
        {
            if (element.Tag == DicomTags.ReferencedSopInstanceUid && element.GetStrings() is [{ Length: > 0 } uid])
            {
                _references.TryAdd((uid, path), entry);
            }
        }
    }

    /// <summary>The references that lead out of the item.</summary>
    public IEnumerable<Finding> Findings() =>
        from reference in _references
        where !_instances.Contains(reference.Key.Uid) && !DicomUids.IsRegistered(reference.Key.Uid)
        select new Finding(Name, Severity.Warning, reference.Value, reference.Key.Path);
}
