using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Whether an element is of the form that dictionary and VR give it.</summary>
internal static class ElementForm
{
    private const byte Backslash = (byte)'\\';
    private const byte Escape = 0x1B;

    /// <summary>Whether an element has no value, or of text nothing but padding.</summary>
    public static bool IsBlank(DicomElement element) =>
        element.Value.IsEmpty || (VrTable.Of(element.Vr).IsText && !element.Value.ContainsAnyExcept((byte)' ', (byte)0));

    /// <summary>The rule that an element breaks, or null; of several the first.</summary>
    public static string? Broken(DicomElement element, SpecificCharacterSet characterSet)
    {
        DicomVr vr = element.Vr;
        bool isListed = DicomDictionary.TryGetForm(element.Tag, out DicomVr listed, out bool hasChoice, out ValueMultiplicity multiplicity);
        if (isListed && !IsAllowed(element, listed, hasChoice))
        {
            return ConformanceRules.VrIsAllowed;
        }

        if (element.IsSequence || element.IsFragments || !element.IsHeld || element.Value.IsEmpty)
        {
            return null;
        }

        VrTraits traits = VrTable.Of(vr);
        int count = traits.IsText ? CheckText(element, traits, characterSet) : CheckNumbers(element.Value, traits);
        return count < 0 ? (vr == DicomVr.UI ? ConformanceRules.UidIsWellFormed : ConformanceRules.ValueIsOfItsVr)
            : isListed && traits.IsMultiValued && count > 0 && !multiplicity.Allows(count) ? ConformanceRules.VmIsAllowed
            : null;
    }

    // UN says that the writer did not know, which is no mistake of its own (PS3.5 6.2.2).
    private static bool IsAllowed(DicomElement element, DicomVr listed, bool hasChoice) =>
        element.Vr == listed || (element.Vr == DicomVr.UN && !element.IsSequence)
        || (hasChoice && element.Vr is DicomVr.US or DicomVr.SS or DicomVr.OW or DicomVr.OB) || (element.IsSequence && listed == DicomVr.SQ);

    private static int CheckNumbers(ReadOnlySpan<byte> value, VrTraits traits) =>
        value.Length % traits.Width != 0 || (traits.MaxLength > 0 && value.Length % traits.MaxLength != 0) ? -1
        : traits.IsMultiValued ? value.Length / traits.MaxLength
        : 0;

    /// <summary>How many values there are; -1 when one is not of the VR, 0 when there is nothing to count.</summary>
    private static int CheckText(DicomElement element, VrTraits traits, SpecificCharacterSet characterSet)
    {
        ReadOnlySpan<byte> value = element.Value;
        if (IsBlank(element))
        {
            return 0;
        }

        // Where bytes are not characters, a backslash can be half of one.
        if (traits.UsesCharacterSet && (value.ContainsAnyExceptInRange((byte)0, (byte)0x7F) || value.Contains(Escape)))
        {
            IReadOnlyList<string> values = characterSet.DecodeValues(value, traits.Vr);
            return values.All(text => ValueForm.FitsLength(text, traits)) ? values.Count : -1;
        }

        if (!traits.IsMultiValued)
        {
            return ValueForm.IsOf(value, traits) ? 1 : -1;
        }

        int count = 0;
        foreach (Range range in value.Split(Backslash))
        {
            count++;
            if (!ValueForm.IsOf(value[range], traits))
            {
                return -1;
            }
        }

        return count;
    }
}
