using System.Collections.Frozen;

namespace MedicalImagingPipeline.Dicom;

/// <summary>The data dictionary of PS3.6, with the attributes of groups 0000, 0002, 0004 and the repeating groups.</summary>
public static class DicomDictionary
{
    /// <summary>The edition of PS3.6; attributes that a later Table E.1-1 names are in it too.</summary>
    public const string Edition = "2024e";

    /// <summary>Looks an attribute up. Private attributes are never there: their meaning is their creator's.</summary>
    public static bool TryGet(DicomTag tag, out DictionaryEntry entry)
    {
        int index = DictionaryTable.Tags.BinarySearch(tag.Value);
        if (index >= 0)
        {
            ref readonly DictionaryNameRow row = ref DictionaryNames.Rows[index];
            entry = new DictionaryEntry(tag, row.Keyword, row.Name, (DicomVr)DictionaryTable.Vrs[index], row.Vm, row.IsRetired);
            return true;
        }

        if (TryGetRepeating(tag, out RepeatingRow repeating))
        {
            entry = new DictionaryEntry(tag, repeating.Keyword, repeating.Name, repeating.Vr, repeating.Vm, repeating.IsRetired);
            return true;
        }

        entry = default;
        return false;
    }

    /// <summary>The VR that a reader of implicit VR takes for a tag: private creators are LO, group lengths UL, unknown tags UN (PS3.5 6.2.2, 7.2, 7.8.1).</summary>
    public static DicomVr VrOf(DicomTag tag)
    {
        int index = DictionaryTable.Tags.BinarySearch(tag.Value);
        if (index >= 0)
        {
            return (DicomVr)DictionaryTable.Vrs[index];
        }

        if (tag.IsGroupLength)
        {
            return DicomVr.UL;
        }

        if (tag.IsPrivateCreator)
        {
            return DicomVr.LO;
        }

        return TryGetRepeating(tag, out RepeatingRow row) ? row.Vr : DicomVr.UN;
    }

    /// <summary>What values an attribute may have, without its names. Repeating groups and private attributes are not here.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="vr">The VR.</param>
    /// <param name="hasChoice">Whether the standard allows another of US, SS, OB and OW too.</param>
    /// <param name="multiplicity">How many values.</param>
    /// <returns>False when the attribute is not here, or newer than its VR is known.</returns>
    public static bool TryGetForm(DicomTag tag, out DicomVr vr, out bool hasChoice, out ValueMultiplicity multiplicity)
    {
        int index = DictionaryTable.Tags.BinarySearch(tag.Value);
        if (index < 0)
        {
            (vr, hasChoice, multiplicity) = (DicomVr.UN, false, default);
            return false;
        }

        vr = (DicomVr)DictionaryTable.Vrs[index];
        hasChoice = DictionaryTable.OfChoice.BinarySearch(tag.Value) >= 0;
        ReadOnlySpan<ushort> limits = DictionaryTable.Multiplicities.Slice(3 * DictionaryTable.Vms[index], 3);
        multiplicity = new(limits[0], limits[1], limits[2]);
        return vr != DicomVr.UN;
    }

    /// <summary>Finds the tag of a keyword, spelled as in the standard; repeating groups have no single tag.</summary>
    public static bool TryGetByKeyword(string keyword, out DicomTag tag)
    {
        ArgumentNullException.ThrowIfNull(keyword);
        return Keywords.Index.TryGetValue(keyword, out tag);
    }

    private static bool TryGetRepeating(DicomTag tag, out RepeatingRow row)
    {
        if (!tag.IsPrivate && (tag.Group is 0x0020 or 0x0028 or 0x1000 or 0x1010 || (tag.Group >> 8) is 0x50 or 0x60 or 0x7F))
        {
            foreach (ref readonly RepeatingRow candidate in DictionaryTable.Repeating.AsSpan())
            {
                if ((tag.Value & candidate.Mask) == candidate.Value)
                {
                    row = candidate;
                    return true;
                }
            }
        }

        row = default;
        return false;
    }

    // Only what asks for keywords pays for this index.
    private static class Keywords
    {
        public static readonly FrozenDictionary<string, DicomTag> Index = Build();

        private static FrozenDictionary<string, DicomTag> Build()
        {
            var index = new Dictionary<string, DicomTag>(StringComparer.Ordinal);
            for (int i = 0; i < DictionaryNames.Rows.Length; i++)
            {
                if (DictionaryNames.Rows[i].Keyword.Length > 0)
                {
                    index.TryAdd(DictionaryNames.Rows[i].Keyword, new DicomTag(DictionaryTable.Tags[i]));
                }
            }

            return index.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
