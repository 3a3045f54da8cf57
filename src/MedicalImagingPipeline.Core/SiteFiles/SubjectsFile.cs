using System.Text.RegularExpressions;
using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>Reads <c>subjects.csv</c>: patients and the study's own subject and visit IDs.</summary>
internal static partial class SubjectsFile
{
    /// <summary>Most characters of a subject ID: it becomes the name of a folder in the volume.</summary>
    public const int MaxSubjectId = 32;

    private const string PatientId = "patient_id";
    private const string Issuer = "issuer";
    private const string SubjectId = "subject_id";
    private const string SamePerson = "same_person";
    private const string AccessionNumber = "accession_number";
    private const string StudyUid = "study_uid";
    private const string VisitId = "visit_id";
    private const string Yes = "yes";

    /// <summary>Reads the file.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The subjects, with the row that names each first.</returns>
    public static async Task<IReadOnlyList<(StudySubject Subject, long Row)>> ReadAsync(byte[] content, List<string> mistakes, CancellationToken cancellationToken)
    {
        SiteTable table = await SiteTable.ReadAsync(
            SiteFileNames.Subjects, content, [PatientId, SubjectId], [Issuer, SamePerson, AccessionNumber, StudyUid, VisitId], mistakes, cancellationToken).ConfigureAwait(false);
        SiteTable.Row[] rows = [.. table.Rows.Where(row => IsWhole(table, row))];
        RefuseSharedIds(table, rows);
        var subjects = new List<(StudySubject, long)>();
        foreach (var patient in rows.GroupBy(row => (Issuer: SubjectKey.Normalise(row[Issuer]), Id: SubjectKey.Normalise(row[PatientId]))))
        {
            SiteTable.Row first = patient.First();
            foreach (SiteTable.Row other in patient.Where(row => row[SubjectId] != first[SubjectId]))
            {
                table.Refuse(other.Number, $"{SubjectId}: row {first.Number} gives this patient another");
            }

            subjects.Add((new StudySubject
            {
                PatientId = patient.Key.Id,
                Issuer = patient.Key.Issuer,
                SubjectId = first[SubjectId],
                Visits = VisitsOf(table, patient),
            }, first.Number));
        }

        return subjects;
    }

    private static bool IsWhole(SiteTable table, SiteTable.Row row)
    {
        bool isWhole = true;
        void Refuse(string mistake)
        {
            table.Refuse(row.Number, mistake);
            isWhole = false;
        }

        if (SubjectKey.IsBlank(row[PatientId]))
        {
            Refuse($"{PatientId}: is empty");
        }

        if (!Pattern().IsMatch(row[SubjectId]))
        {
            Refuse($"{SubjectId}: 1 to {MaxSubjectId} letters, digits, '-' and '_', the first a letter or digit");
        }

        if (row[SamePerson] is not ("" or Yes))
        {
            Refuse($"{SamePerson}: {Yes}, or empty");
        }

        bool isStudyNamed = row[AccessionNumber].Length + row[StudyUid].Length > 0;
        if (isStudyNamed != row[VisitId].Length > 0 || (row[AccessionNumber].Length > 0 && row[StudyUid].Length > 0))
        {
            Refuse($"{VisitId}: goes with one of {AccessionNumber} and {StudyUid}");
        }
        else if (isStudyNamed && !Pattern().IsMatch(row[VisitId]))
        {
            Refuse($"{VisitId}: 1 to {MaxSubjectId} letters, digits, '-' and '_', the first a letter or digit");
        }

        return isWhole;
    }

    // Two people who become one are never told apart again; and folders that differ by case only are one on some systems.
    private static void RefuseSharedIds(SiteTable table, SiteTable.Row[] rows)
    {
        foreach (var subject in rows.GroupBy(row => row[SubjectId], StringComparer.OrdinalIgnoreCase))
        {
            SiteTable.Row first = subject.First();
            bool isShared = subject.Select(row => (SubjectKey.Normalise(row[Issuer]), SubjectKey.Normalise(row[PatientId]))).Distinct().Count() > 1;
            foreach (SiteTable.Row row in subject)
            {
                if (row[SubjectId] != first[SubjectId])
                {
                    table.Refuse(row.Number, $"{SubjectId}: differs from row {first.Number} by case only");
                }
                else if (isShared && row[SamePerson] != Yes)
                {
                    table.Refuse(row.Number, $"{SubjectId}: is given to several patients; if they are one person, each of their rows says {SamePerson} = {Yes}");
                }
            }
        }
    }

    private static List<StudyVisit> VisitsOf(SiteTable table, IEnumerable<SiteTable.Row> rows)
    {
        var visits = new Dictionary<(string, string), (StudyVisit Visit, long Row)>();
        foreach (SiteTable.Row row in rows.Where(row => row[VisitId].Length > 0))
        {
            var visit = new StudyVisit { AccessionNumber = SubjectKey.Normalise(row[AccessionNumber]), StudyUid = row[StudyUid], VisitId = row[VisitId] };
            if (!visits.TryAdd((visit.AccessionNumber, visit.StudyUid), (visit, row.Number)) && visits[(visit.AccessionNumber, visit.StudyUid)] is var first && first.Visit.VisitId != visit.VisitId)
            {
                table.Refuse(row.Number, $"{VisitId}: row {first.Row} gives this study another");
            }
        }

        return [.. visits.Values.Select(visit => visit.Visit)];
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
