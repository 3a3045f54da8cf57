using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Treatments, rules and codes in words.</summary>
internal static class RuleWords
{
    private static readonly (Treatment Treatment, string Word, string OfSequence)[] Treatments =
    [
        (Treatment.Keep, "kept", "kept, its items treated one by one"),
        (Treatment.Remove, "removed", "removed, with its items"),
        (Treatment.Empty, "emptied", "emptied: no item is left"),
        (Treatment.Dummy, "dummy", "dummy: keeps its structure, numbers and public codes; its text becomes dummies"),
        (Treatment.MapUids, "UID mapped, unless registered", "removed"),
        (Treatment.KeepClassUids, "kept; what is no UID is mapped", "kept"),
        (Treatment.Pseudonym, "pseudonym of the subject", "removed"),
        (Treatment.Code, "pseudonym: a keyed code", "removed"),
        (Treatment.ShiftDates, "date shifted by the subject's offset", "removed"),
        (Treatment.KeepYear, "date reduced to its year", "removed"),
        (Treatment.CapAge, "kept; ages over 89 are 090Y", "kept"),
        (Treatment.Clean, "cleaned of what identifies", "cleaned: its items' texts lose what identifies"),
        (Treatment.KeepText, "kept; cleaned when it holds a known identifier", "kept"),
    ];

    private static readonly (RuleSource Rule, string Words)[] Rules =
    [
        (RuleSource.ConfidentialityTable, $"PS3.15 Table E.1-1 {ConfidentialityTable.Edition}, column of the basic profile"),
        (RuleSource.ExtraRules, "the product's own table on top of Table E.1-1"),
        (RuleSource.ValueRepresentation, "its VR: no table lists the attribute (PS3.15 E.1.1)"),
        (RuleSource.PrivateAttribute, "the basic profile: a private attribute that nothing lets stay goes"),
        (RuleSource.UnknownAttribute, "the data dictionary, which does not know the tag"),
        (RuleSource.Structure, "the structure: a group length, or of a group that belongs into no data set"),
        (RuleSource.Encoding, "its VR, which does not fit"),
        (RuleSource.Duplicate, "it stands there twice"),
        (RuleSource.Stamp, "the de-identification, which says here what was done (PS3.15 E.1.1)"),
        (RuleSource.Option, $"an option's column of Table E.1-1 {ConfidentialityTable.Edition}"),
        (RuleSource.SafePrivate, "PS3.15 Table E.3.10-1: a private attribute known safe"),
        (RuleSource.DatePolicy, "what the recipe does with dates"),
        (RuleSource.Recipe, "a rule of the recipe"),
        (RuleSource.AttributeType, $"PS3.15 Table E.1-1 {ConfidentialityTable.Edition}, column of the basic profile, by the attribute's Type in the IOD"),
        (RuleSource.None, "no rule: a known attribute that identifies nobody"),
    ];

    private static readonly (ActionCode Code, string Text)[] Codes =
    [
        (ActionCode.X, "X"), (ActionCode.Z, "Z"), (ActionCode.D, "D"), (ActionCode.U, "U"), (ActionCode.XD, "X/D"), (ActionCode.XZ, "X/Z"),
        (ActionCode.XZD, "X/Z/D"), (ActionCode.XZU, "X/Z/U*"), (ActionCode.ZD, "Z/D"),
    ];

    public static string Of(Treatment treatment, DicomVr vr) =>
        vr == DicomVr.SQ ? Treatments[(int)treatment].OfSequence : Treatments[(int)treatment].Word;

    public static string Of(RuleSource rule) => Rules[(int)rule].Words;

    public static string Of(ActionCode code) => Codes[(int)code].Text;

    /// <summary>Whether a value may turn out not to be treatable so, and meets the decision's other treatment.</summary>
    public static bool CanFail(Treatment treatment) =>
        treatment is Treatment.ShiftDates or Treatment.KeepYear or Treatment.CapAge or Treatment.Clean or Treatment.KeepText;
}
