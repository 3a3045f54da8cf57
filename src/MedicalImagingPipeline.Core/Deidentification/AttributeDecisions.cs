using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Decides by tag, whatever VR the source claims; then by VR for what no table lists (PS3.15 E.1.1). Compound codes take the
/// choice that keeps any IOD valid: D where it is offered, else Z.
/// </summary>
internal static class AttributeDecisions
{
    // UIDs of these say what kind a thing is. A private kind stays too: without it the instance cannot be read.
    private static readonly uint[] ClassUids =
    [
        0x00080016, 0x0008001A, 0x0008001B, 0x00080062, 0x0008040E, 0x00081150, 0x0008115A, 0x00083002, 0x00340003,
        0x30100052, 0x30100053,
    ];

    /// <summary>Decides for one element.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="claimed">The VR as the source has it.</param>
    /// <param name="isSequence">Whether the source's value was read as items.</param>
    /// <param name="isNested">Whether the element stands in an item.</param>
    public static AttributeDecision Decide(DicomTag tag, DicomVr claimed, bool isSequence, bool isNested)
    {
        if (tag.IsPrivate)
        {
            return new(Treatment.Remove, RuleSource.PrivateAttribute, claimed);
        }

        if (tag.Group < 0x0008 || tag.IsGroupLength)
        {
            return new(Treatment.Remove, RuleSource.Structure, claimed);
        }

        DicomVr dictionary = DicomDictionary.VrOf(tag);
        bool isKnown = dictionary != DicomVr.UN || DicomDictionary.TryGet(tag, out _);
        DicomVr vr = isKnown ? dictionary : claimed;
        if (ConfidentialityTable.TryGetBasicAction(tag, out ActionCode code))
        {
            return ByCode(tag, TableExceptions.Apply(tag, code, isNested), RuleSource.ConfidentialityTable, vr, isSequence);
        }

        if (ExtraRules.TryGet(tag, out code))
        {
            return ByCode(tag, code, RuleSource.ExtraRules, vr, isSequence);
        }

        if (!isKnown)
        {
            return new(Treatment.Remove, RuleSource.UnknownAttribute, claimed);
        }

        // Pixels inside an item (an icon, a thumbnail) show what the image shows, and no rule clears them.
        return isNested && tag.Group == 0x7FE0
            ? new(Treatment.Remove, RuleSource.ExtraRules, claimed)
            : ByVr(tag, dictionary, claimed, isSequence);
    }

    private static AttributeDecision ByCode(DicomTag tag, ActionCode code, RuleSource rule, DicomVr vr, bool isSequence)
    {
        if (tag == DicomTags.PatientName || tag == DicomTags.PatientId)
        {
            return new(Treatment.Pseudonym, rule, vr);
        }

        Treatment treatment = code switch
        {
            ActionCode.X => Treatment.Remove,
            ActionCode.Z or ActionCode.XZ => Treatment.Empty,
            ActionCode.U => Treatment.MapUids,
            ActionCode.XZU => Treatment.Keep,
            _ => vr == DicomVr.UI ? Treatment.MapUids : Treatment.Dummy,
        };

        // A value that cannot be mapped or walked into is left out.
        bool isUnfit = treatment switch
        {
            Treatment.MapUids => isSequence,
            Treatment.Keep => !isSequence,
            Treatment.Dummy => vr == DicomVr.SQ && !isSequence,
            _ => false,
        };
        return isUnfit ? new(Treatment.Remove, RuleSource.Encoding, vr) : new(treatment, rule, vr);
    }

    /// <summary>Whether UIDs of an attribute say what kind a thing is, and stay.</summary>
    public static bool IsClassUid(DicomTag tag) => ClassUids.AsSpan().BinarySearch(tag.Value) >= 0;

    private static AttributeDecision ByVr(DicomTag tag, DicomVr dictionary, DicomVr claimed, bool isSequence)
    {
        DicomVr vr = claimed == DicomVr.UN ? dictionary : claimed;
        if (IsRemoved(dictionary) || IsRemoved(vr))
        {
            return new(Treatment.Remove, RuleSource.ValueRepresentation, vr);
        }

        if (isSequence != (dictionary == DicomVr.SQ) || (claimed != DicomVr.UN && ValueKinds.Of(claimed) != ValueKinds.Of(dictionary)))
        {
            return new(Treatment.Remove, RuleSource.Encoding, vr);
        }

        if (vr != DicomVr.UI && dictionary != DicomVr.UI)
        {
            return new(Treatment.Keep, RuleSource.None, vr);
        }

        return ClassUids.AsSpan().BinarySearch(tag.Value) >= 0
            ? new(Treatment.KeepClassUids, RuleSource.None, DicomVr.UI)
            : new(Treatment.MapUids, RuleSource.ValueRepresentation, DicomVr.UI);
    }

    // Dates, times, names and addresses on the net, wherever they stand. No AE is unlisted; a claimed one is left to its tag.
    private static bool IsRemoved(DicomVr vr) => vr is DicomVr.DA or DicomVr.TM or DicomVr.DT or DicomVr.PN or DicomVr.UR;
}
