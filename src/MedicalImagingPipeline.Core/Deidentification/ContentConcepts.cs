using System.Collections.Frozen;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// The concepts of content items (PS3.3 C.17.3, PS3.16) that say when somebody was born or how old somebody is: by code, and since
/// local schemes have codes of their own, by what the name says.
/// </summary>
internal static class ContentConcepts
{
    private static readonly FrozenDictionary<(string Scheme, string Code), ContentMeaning> ByCode = new Dictionary<(string, string), ContentMeaning>
    {
        [("DCM", "121031")] = ContentMeaning.BirthDate, // Subject Birth Date
        [("LN", "21112-8")] = ContentMeaning.BirthDate,
        [("NCIt", "C68615")] = ContentMeaning.BirthDate,
        [("SCT", "184099003")] = ContentMeaning.BirthDate,
        [("DCM", "121033")] = ContentMeaning.Age, // Subject Age
        [("LN", "21611-9")] = ContentMeaning.Age,
        [("LN", "21612-7")] = ContentMeaning.Age,
        [("LN", "29553-5")] = ContentMeaning.Age,
        [("LN", "30525-0")] = ContentMeaning.Age,
        [("NCIt", "C25150")] = ContentMeaning.Age,
        [("SCT", "397669002")] = ContentMeaning.Age,
        [("SCT", "424144002")] = ContentMeaning.Age,
    }.ToFrozenDictionary();

    private static readonly string[] BirthParts =
    [
        "birthdate", "birthday", "birthyear", "dateofbirth", "yearofbirth", "geburtsdatum", "geburtstag", "datedenaissance", "fechadenacimiento", "datadinascita", "datadenascimento", "geboortedatum",
    ];

    private static readonly FrozenSet<string> AgeNames = FrozenSet.Create(
        StringComparer.Ordinal, "age", "ageatexamination", "ageatstudy", "ageofpatient", "alter", "chronologicalage", "currentage", "patientage", "patientsage", "subjectage");

    /// <summary>Whether the items of a sequence are content items.</summary>
    public static bool AreIn(DicomTag sequence) => sequence.Value is 0x0040A730 or 0x00400440 or 0x00400555 or 0x00400612;

    /// <summary>What a content item's value is.</summary>
    public static ContentMeaning Of(Dataset item)
    {
        if (!item.TryGet(DicomTags.ConceptNameCodeSequence, out DicomElement names) || !names.IsSequence)
        {
            return ContentMeaning.Other;
        }

        foreach (Dataset name in names.Items)
        {
            ContentMeaning meaning = OfName(name);
            if (meaning != ContentMeaning.Other)
            {
                return meaning;
            }
        }

        return ContentMeaning.Other;
    }

    private static ContentMeaning OfName(Dataset name)
    {
        string code = HeaderText.Get(name, DicomTags.CodeValue)?.Trim() ?? "";
        string scheme = HeaderText.Get(name, DicomTags.CodingSchemeDesignator)?.Trim() ?? "";
        if (ByCode.TryGetValue((scheme, code), out ContentMeaning meaning))
        {
            return meaning;
        }

        string said = Folding.Compact(HeaderText.Get(name, DicomTags.CodeMeaning) ?? "");
        return said == "dob" || BirthParts.Any(part => said.Contains(part, StringComparison.Ordinal)) ? ContentMeaning.BirthDate
            : AgeNames.Contains(said) ? ContentMeaning.Age
            : ContentMeaning.Other;
    }
}
