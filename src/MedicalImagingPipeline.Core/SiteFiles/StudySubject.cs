namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>A patient and the study's own IDs, from <c>subjects.csv</c>: for the restricted bucket. Raw values: prints nothing.</summary>
public sealed class StudySubject
{
    /// <summary>The patient ID, normalised.</summary>
    public required string PatientId { get; init; }

    /// <summary>Who issued it, normalised; empty for whoever did.</summary>
    public required string Issuer { get; init; }

    /// <summary>The study's ID of the subject: the pseudonym.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Which studies are which visit.</summary>
    public required IReadOnlyList<StudyVisit> Visits { get; init; }

    /// <summary>The visit of a study, or null when none is given.</summary>
    /// <param name="accessionNumber">(0008,0050).</param>
    /// <param name="studyUid">(0020,000D).</param>
    internal string? VisitOf(string? accessionNumber, string studyUid) => Visits.FirstOrDefault(visit =>
        visit.StudyUid.Length > 0 ? visit.StudyUid == studyUid : visit.AccessionNumber == Deidentification.SubjectKey.Normalise(accessionNumber))?.VisitId;

    /// <inheritdoc />
    public override string ToString() => nameof(StudySubject);
}

/// <summary>A study and its visit. Raw values: prints nothing.</summary>
public sealed class StudyVisit
{
    /// <summary>The accession number, normalised; empty where the UID tells.</summary>
    public required string AccessionNumber { get; init; }

    /// <summary>The Study Instance UID; empty where the accession number tells.</summary>
    public required string StudyUid { get; init; }

    /// <summary>The study's own ID of the visit.</summary>
    public required string VisitId { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(StudyVisit);
}
