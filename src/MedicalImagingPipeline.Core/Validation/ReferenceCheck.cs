using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>
/// Which instances an item's instances refer to, and which of these are not in the item. UIDs are mapped the same way
/// everywhere, so such a reference resolves when the other object is delivered, before or later: it is said, not held.
/// </summary>
internal sealed class ReferenceCheck
{
    // What is nothing without the images that it speaks of, by SOP Class (PS3.4 B.5): presentation states, registrations and
    // segmentations, value maps, reports and key objects, radiotherapy.
    private static readonly string[] Dependents =
    [
        "1.2.840.10008.5.1.4.1.1.11.", "1.2.840.10008.5.1.4.1.1.66.", "1.2.840.10008.5.1.4.1.1.67", "1.2.840.10008.5.1.4.1.1.88.", "1.2.840.10008.5.1.4.1.1.481.",
    ];

    // Their items name a study, a procedure step, a patient or a visit by the same attribute: no instance (PS3.3 C.7.2.1, C.7.3.1, C.8.8.5).
    private static readonly DicomTag[] OtherThanInstances =
    [
        DicomTags.ReferencedStudySequence, DicomTags.ReferencedPerformedProcedureStepSequence, DicomTags.ReferencedPatientSequence, DicomTags.ReferencedVisitSequence,
        DicomTags.RtReferencedStudySequence,
    ];

    /// <summary>Objects that are made of references.</summary>
    public static RuleDescription OfObjects { get; } = new(
        "references-resolve", Severity.Warning, RuleScope.Instance,
        "What a segmentation, structure set, dose, presentation state, report or registration refers to is in the item (PS3.3 10.8)");

    /// <summary>Images.</summary>
    public static RuleDescription OfImages { get; } = new(
        "image-references-resolve", Severity.Info, RuleScope.Instance,
        "What an image refers to, such as its localiser, is in the item; an image is whole without (PS3.3 10.8)");

    private readonly HashSet<string> _instances = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Uid, string Path), (string Entry, InstanceFacts Facts)> _references = [];

    /// <summary>Takes an instance and what it refers to (PS3.3 10.8: Referenced SOP Instance UID).</summary>
    public void Add(string entry, InstanceUnderTest instance)
    {
        _instances.Add(instance.Facts.SopInstanceUid);
        foreach ((string path, DicomElement element) in instance.Segments.SelectMany(segment => ElementWalk.Walk(segment)))
        {
            if (element.Tag == DicomTags.ReferencedSopInstanceUid && element.GetStrings() is [{ Length: > 0 } uid] && !IsOfOtherThanInstances(path))
            {
                _references.TryAdd((uid, path), (entry, instance.Facts));
            }
        }
    }

    /// <summary>The references that lead out of the item.</summary>
    public IEnumerable<Finding> Findings() =>
        from reference in _references
        where !_instances.Contains(reference.Key.Uid) && !DicomUids.IsRegistered(reference.Key.Uid)
        let rule = Dependents.Any(classes => reference.Value.Facts.SopClassUid.StartsWith(classes, StringComparison.Ordinal)) ? OfObjects : OfImages
        select new Finding(rule.Name, rule.Severity, reference.Value.Entry, reference.Key.Path) { Series = reference.Value.Facts.SeriesUid };

    // The path ends with the sequence, the item and the attribute.
    private static bool IsOfOtherThanInstances(string path) =>
        OtherThanInstances.Any(sequence => path.LastIndexOf('[') is var end and > 0 && path.AsSpan(0, end).EndsWith(sequence.ToString(), StringComparison.Ordinal));
}
