using System.Text.Json.Serialization;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>The identifiers that a source names of its patient and of others, on all levels. Raw values: prints a count only.</summary>
[JsonConverter(typeof(KnownIdentifiersConverter))]
public sealed class KnownIdentifiers
{
    private readonly HashSet<KnownIdentifier> _all = [];

    /// <summary>All of them, each once.</summary>
    public IEnumerable<KnownIdentifier> All => _all;

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Adds those of a header, or of a later segment.</summary>
    public void Add(Dataset dataset) => Add(dataset, 0);

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{_all.Count} identifiers");

    private void Add(Dataset dataset, int depth)
    {
        foreach (DicomElement element in dataset)
        {
            DicomElement sequence = depth < DatasetCleaner.MaxUnknownDepth && UnknownSequence.TryRead(element, out DicomElement read) ? read : element;
            if (sequence.IsSequence)
            {
                foreach (Dataset item in sequence.Items)
                {
                    Add(item, depth + 1);
                }
            }
            else if (IdentifyingAttributes.ClassOf(element.Tag, element.Vr) is { } identifierClass)
            {
                Add(dataset, element, identifierClass);
            }
        }
    }

    /// <summary>Adds those of another set.</summary>
    public void Add(KnownIdentifiers other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _all.UnionWith(other._all);
    }

    private void Add(Dataset dataset, DicomElement element, IdentifierClass identifierClass)
    {
        bool isName = element.Vr == DicomVr.PN || DicomDictionary.VrOf(element.Tag) == DicomVr.PN;
        foreach (string value in HeaderText.GetAll(dataset, element))
        {
            Add(identifierClass, value);
            if (isName)
            {
                AddParts(identifierClass, value);
            }
        }
    }

    // PS3.5 6.2.1: groups (alphabetic, ideographic, phonetic) are split by =, components by ^.
    private void AddParts(IdentifierClass identifierClass, string name)
    {
        foreach (string group in name.Split('='))
        {
            Add(identifierClass, group);
            foreach (string component in group.Split('^'))
            {
                Add(identifierClass, component);
            }
        }
    }

    internal void Add(IdentifierClass identifierClass, string value)
    {
        string trimmed = value.Trim(' ', '\0', '^', '=', '\t', '\r', '\n');
        if (trimmed.Length > 0)
        {
            _all.Add(new KnownIdentifier(identifierClass, trimmed));
        }
    }
}
