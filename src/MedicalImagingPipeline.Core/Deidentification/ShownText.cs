using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Texts of a header as the output will have them, for indexes and names: what is cleaned or removed in the instance must not
/// stand beside it. For one instance.
/// </summary>
internal sealed class ShownText(Dataset header, SubjectPseudonyms pseudonyms, AttributeDecisions decisions)
{
    /// <summary>The first value, or null.</summary>
    public string? Get(DicomTag tag)
    {
        IReadOnlyList<string> values = GetAll(tag);
        return values.Count > 0 && values[0].Length > 0 ? values[0] : null;
    }

    /// <summary>All values; none where the output has another in their place.</summary>
    public IReadOnlyList<string> GetAll(DicomTag tag)
    {
        if (!header.TryGet(tag, out DicomElement element))
        {
            return [];
        }

        AttributeDecision decision = decisions.Decide(tag, element.Vr, element.IsSequence, isNested: false);
        return decision.Treatment switch
        {
            Treatment.Keep => HeaderText.GetAll(header, element),
            Treatment.KeepText when IsPlain(header, element, decision.Vr, pseudonyms) => HeaderText.GetAll(header, element),
            Treatment.KeepText or Treatment.Clean => [.. HeaderText.GetAll(header, element).Select(value => TextForms.Fit(pseudonyms.Cleaner.Clean(value, TextKind.Descriptor).Text, decision.Vr))],
            _ => [],
        };
    }

    /// <summary>Whether nothing in a text that no table lists is known of the subject, or tells of somebody. Codes are checked by their VR; words that somebody wrote are looked at as well.</summary>
    public static bool IsPlain(Dataset item, DicomElement element, DicomVr vr, SubjectPseudonyms pseudonyms) =>
        TextForms.IsOfVr(element.Value, vr) && !pseudonyms.Known.IsFoundIn(element)
        && !(vr is DicomVr.LO or DicomVr.SH or DicomVr.UC
            && item.CharacterSet.DecodeValues(element.Value, vr).Any(text => TellingText.Tells(text, pseudonyms.Cleaner.Births, element.Tag == DicomTags.SoftwareVersions)));
}
