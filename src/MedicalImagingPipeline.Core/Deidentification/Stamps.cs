using System.Text;
using MedicalImagingPipeline.Dicom;
using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// What the output says of its de-identification (PS3.15 E.1.1 steps 8 and 9), and what it is: pseudonym and UIDs, which are
/// there even where the source has none.
/// </summary>
internal sealed class Stamps(DeidentifierOptions options, InstanceFacts facts)
{
    private const int LongStringLength = 64;

    private static readonly DicomTag[] Tags =
    [
        DicomTags.SopClassUid, DicomTags.SopInstanceUid, DicomTags.PatientName, DicomTags.PatientId,
        DicomTags.PatientIdentityRemoved, DicomTags.DeidentificationMethod, DicomTags.DeidentificationMethodCodeSequence,
        DicomTags.StudyInstanceUid, DicomTags.SeriesInstanceUid, DicomTags.LongitudinalTemporalInformationModified,
    ];

    // The visit's ID, in the order of tags, where the site gave one.
    private readonly DicomTag[] _tags = facts.VisitId is null ? Tags : [.. Tags.Append(DicomTags.ClinicalTrialTimePointId).Order()];

    private int _next;

    /// <summary>The first stamp not yet written, or null.</summary>
    public DicomTag? Next => _next < _tags.Length ? _tags[_next] : null;

    /// <summary>Whether an attribute of the data set itself is written here, whatever a rule would do.</summary>
    public static bool Are(DicomTag tag) => Tags.Contains(tag);

    /// <summary>Writes the next stamp.</summary>
    public DicomTag Write(DicomWriter writer)
    {
        DicomTag tag = _tags[_next++];
        if (tag == DicomTags.DeidentificationMethodCodeSequence)
        {
            WriteCodes(writer, tag);
        }
        else
        {
            writer.WriteText(tag, DicomDictionary.VrOf(tag), TextOf(tag));
        }

        return tag;
    }

    /// <summary>What the ledger says of a stamp that takes the place of the source's value, and by which rule.</summary>
    public static (ActionTaken Action, RuleSource Rule) RecordOf(DicomTag tag) =>
        tag == DicomTags.SopClassUid ? (ActionTaken.Kept, RuleSource.None)
        : tag == DicomTags.PatientName || tag == DicomTags.PatientId || tag == DicomTags.ClinicalTrialTimePointId ? (ActionTaken.Pseudonymised, RuleSource.ConfidentialityTable)
        : DicomDictionary.VrOf(tag) == DicomVr.UI ? (ActionTaken.UidMapped, RuleSource.ConfidentialityTable)
        : (ActionTaken.Replaced, RuleSource.Stamp);

    private string TextOf(DicomTag tag) =>
        tag == DicomTags.SopClassUid ? facts.SopClassUid
        : tag == DicomTags.SopInstanceUid ? facts.SopInstanceUid
        : tag == DicomTags.StudyInstanceUid ? facts.StudyUid
        : tag == DicomTags.SeriesInstanceUid ? facts.SeriesUid
        : tag == DicomTags.ClinicalTrialTimePointId ? facts.VisitId!
        : tag == DicomTags.PatientIdentityRemoved ? "YES"
        : tag == DicomTags.DeidentificationMethod ? Method()
        : tag == DicomTags.LongitudinalTemporalInformationModified ? TemporalOf(options.Profile.Dates)
        : facts.PatientId;

    // PS3.3 C.12.1.1.9: a year where a date stood is a modified date.
    private static string TemporalOf(DateTreatment dates) => dates switch
    {
        DateTreatment.Keep => "UNMODIFIED",
        DateTreatment.Shift or DateTreatment.Year => "MODIFIED",
        _ => "REMOVED",
    };

    // The options that were executed, and no other. Clean Pixel Data (113101) is not among them: nothing here cleans pixels.
    private void WriteCodes(DicomWriter writer, DicomTag tag)
    {
        writer.WriteStartSequence(tag);
        WriteCode(writer, "113100", "Basic Application Confidentiality Profile");
        foreach (ProfileOption option in ProfileOptions.All.Where(options.Profile.Options.Has).OrderBy(ProfileOptions.CodeOf, StringComparer.Ordinal))
        {
            WriteCode(writer, ProfileOptions.CodeOf(option), ProfileOptions.MeaningOf(option));
        }

        writer.WriteEndSequence();
    }

    private static void WriteCode(DicomWriter writer, string value, string meaning)
    {
        writer.WriteStartItem();
        writer.WriteText(DicomTags.CodeValue, DicomVr.SH, value);
        writer.WriteText(DicomTags.CodingSchemeDesignator, DicomVr.SH, "DCM");
        writer.WriteText(DicomTags.CodeMeaning, DicomVr.LO, meaning);
        writer.WriteEndItem();
    }

    private string Method()
    {
        string hash = options.RecipeHash.Length > 16 ? options.RecipeHash[..16] : options.RecipeHash;
        return string.Join(
            '\\',
            Value($"{options.SoftwareName} {options.SoftwareVersion}"),
            Value($"PS3.15 E.1-1 {ConfidentialityTable.Edition} Basic"),
            Value($"{options.RecipeName} {hash}"));
    }

    // One value of LO: ASCII, no separator, at most 64 characters; a long name gives way to what follows it.
    private static string Value(string text)
    {
        var value = new StringBuilder(text.Length);
        foreach (char c in text.Trim())
        {
            value.Append(c is >= ' ' and <= '~' and not '\\' ? c : '_');
        }

        return value.Length <= LongStringLength ? value.ToString() : value.ToString(value.Length - LongStringLength, LongStringLength);
    }
}
