using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>
/// Checks one instance against IOD and dictionary in one walk over its elements, segment by segment as they are read. The same
/// check is made of an input and of what became of it.
/// </summary>
/// <param name="requirements">What its IOD asks for; null when the tables have none, and only values are checked.</param>
/// <param name="counts">Takes what is broken.</param>
internal sealed class ConformanceCheck(IodRequirements? requirements, ViolationCounts counts)
{
    // Type 1 (PS3.10 Table 7.1-1).
    private static readonly DicomTag[] RequiredMeta =
    [
        DicomTags.FileMetaInformationGroupLength, DicomTags.FileMetaInformationVersion, DicomTags.MediaStorageSopClassUid, DicomTags.MediaStorageSopInstanceUid,
        DicomTags.TransferSyntaxUid, DicomTags.ImplementationClassUid,
    ];

    private readonly List<uint> _seen = new(128);
    private readonly IodLevel[] _levels = requirements?.Levels ?? [];
    private DicomTag[] _path = new DicomTag[16];
    private string? _valueType;

    /// <summary>Checks File Meta Information.</summary>
    public void AddMeta(Dataset meta)
    {
        Walk(meta, [], 0);
        foreach (DicomTag tag in RequiredMeta)
        {
            if (!meta.TryGet(tag, out DicomElement element))
            {
                counts.Add(ConformanceRules.Type1IsThere, [tag]);
            }
            else if (element.Value.IsEmpty)
            {
                counts.Add(ConformanceRules.Type1HasAValue, [tag]);
            }
        }
    }

    /// <summary>Checks the elements between two values that stay in the stream.</summary>
    public void Add(Dataset segment)
    {
        foreach (DicomElement element in segment)
        {
            See(element.Tag);
        }

        _valueType ??= segment.GetString(ContentValues.ValueType);
        Walk(segment, _levels, 0);
    }

    /// <summary>Takes note of a value that stays in the stream.</summary>
    public void See(DicomTag tag) => _seen.Add((tag.Group >> 8) is 0x50 or 0x60 && !tag.IsPrivate ? tag.Value & 0xFF00FFFF : tag.Value);

    /// <summary>Tells what is missing, after the last element.</summary>
    public void Complete()
    {
        if (requirements is null)
        {
            return;
        }

        _seen.Sort();
        foreach (IodAttribute missing in requirements.Missing(_seen).Where(missing => ContentValues.AreOf(_valueType, missing.Tag)))
        {
            counts.Add(missing.Type == AttributeType.Type1 ? ConformanceRules.Type1IsThere : ConformanceRules.Type2IsThere, [missing.Tag]);
        }
    }

    private void Walk(Dataset level, IodLevel[] asked, int depth)
    {
        if (depth == _path.Length)
        {
            Array.Resize(ref _path, 2 * depth);
        }

        foreach (DicomElement element in level)
        {
            _path[depth] = element.Tag;
            if (ElementForm.Broken(element, level.CharacterSet) is { } rule)
            {
                counts.Add(rule, _path.AsSpan(0, depth + 1));
            }

            if (element.IsSequence)
            {
                WalkItems(element, asked, depth);
            }
            else if (element.IsHeld && !element.IsFragments && ElementForm.IsBlank(element))
            {
                CheckEmpty(element.Tag, asked, depth);
            }
        }
    }

    private void WalkItems(DicomElement sequence, IodLevel[] asked, int depth)
    {
        IodLevel[] inside = InsideOf(sequence.Tag, asked);
        bool isEmpty = true;
        foreach (Dataset item in sequence.Items)
        {
            isEmpty = false;
            Walk(item, inside, depth + 1);
            for (int i = 0; i < inside.Length; i++)
            {
                CheckItem(item, inside[i], inside.AsSpan(0, i), depth + 1);
            }
        }

        if (isEmpty)
        {
            _path[depth] = sequence.Tag;
            CheckEmpty(sequence.Tag, asked, depth);
        }
    }

    // What two modules ask for in the items of one sequence is missing once.
    private void CheckItem(Dataset item, IodLevel level, ReadOnlySpan<IodLevel> checkedBefore, int depth)
    {
        string? valueType = item.GetString(ContentValues.ValueType);
        for (int i = 0; i < level.Count; i++)
        {
            IodAttribute attribute = level[i];
            if (IsRequired(attribute) && ContentValues.AreOf(valueType, attribute.Tag) && !item.TryGet(attribute.Tag, out _) && !AreRequiredIn(checkedBefore, attribute.Tag))
            {
                _path[depth] = attribute.Tag;
                counts.Add(attribute.Type == AttributeType.Type1 ? ConformanceRules.Type1IsThere : ConformanceRules.Type2IsThere, _path.AsSpan(0, depth + 1));
            }
        }
    }

    private static bool IsRequired(IodAttribute attribute) => attribute.Type is AttributeType.Type1 or AttributeType.Type2;

    private static bool AreRequiredIn(ReadOnlySpan<IodLevel> levels, DicomTag tag)
    {
        foreach (IodLevel level in levels)
        {
            if (level.TryGet(tag, out IodAttribute attribute) && IsRequired(attribute))
            {
                return true;
            }
        }

        return false;
    }

    private void CheckEmpty(DicomTag tag, IodLevel[] asked, int depth)
    {
        foreach (IodLevel level in asked)
        {
            if (level.TryGet(tag, out IodAttribute attribute) && attribute.Type >= AttributeType.Type1C)
            {
                counts.Add(ConformanceRules.Type1HasAValue, _path.AsSpan(0, depth + 1));
                return;
            }
        }
    }

    // Most sequences are one module's, and modules that share one share its items.
    private static IodLevel[] InsideOf(DicomTag tag, IodLevel[] asked)
    {
        IodLevel[] inside = [];
        foreach (IodLevel level in asked)
        {
            if (level.TryGet(tag, out IodAttribute attribute) && attribute.Items.IsKnown && !inside.Contains(attribute.Items))
            {
                inside = [.. inside, attribute.Items];
            }
        }

        return inside;
    }
}
