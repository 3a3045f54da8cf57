using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables.Pipeline;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>Compares the items of a drop with one another: who else has the patient's ID, and who else is in the study.</summary>
internal static class DropFindings
{
    /// <summary>What is noticed of tables, beside the images.</summary>
    /// <param name="items">The items.</param>
    /// <param name="notices">What is told of a table, by the key of its object.</param>
    public static IEnumerable<DropFinding> OfTables(IReadOnlyList<PlannedItem> items, IReadOnlyDictionary<string, IReadOnlyList<TableNotice>> notices) =>
        from item in items
        where item.Table is not null
        from notice in notices.GetValueOrDefault(item.Objects[0].Version.Key, [])
        select new DropFinding(notice.Rule, item.Number, notice.Detail);

    /// <summary>What is noticed, by item.</summary>
    /// <param name="items">The items.</param>
    /// <param name="subjects">What headers told of the subjects.</param>
    /// <param name="ignoresIssuer">Whether the recipe takes an ID for one subject, whoever issued it.</param>
    public static IReadOnlyList<DropFinding> Of(IReadOnlyList<PlannedItem> items, SubjectIdentifiers subjects, bool ignoresIssuer)
    {
        var patientsOfStudy = items
            .SelectMany(item => item.Headers)
            .GroupBy(header => header.StudyUid, header => header.SubjectOf(ignoresIssuer), StringComparer.Ordinal)
            .ToDictionary(study => study.Key, study => study.Distinct(StringComparer.Ordinal).Count(), StringComparer.Ordinal);
        return
        [
            .. from item in items
               where ignoresIssuer && item.Headers.Any(subjects.MayBeTwo)
               select new DropFinding(DropRules.OneIdTwoPersons.Name, item.Number),
            .. from item in items
               where item.Headers.Any(header => !SubjectKey.IsBlank(header.PatientId) && patientsOfStudy[header.StudyUid] > 1)
               select new DropFinding(DropRules.OnePatientAStudy.Name, item.Number),
        ];
    }
}
