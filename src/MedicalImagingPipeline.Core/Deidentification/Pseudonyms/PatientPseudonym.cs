using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Replaces a patient's ID by a keyed code. Thread-safe.</summary>
/// <param name="key">Stays the caller's.</param>
public sealed class PatientPseudonym(WorkingKey key)
{
    private const string Prefix = "SUBJ-";
    private const int CodeLength = 10; // 50 bits: a million patients collide with a chance below 1 in 2,000.

    /// <summary>The pseudonym of a subject.</summary>
    public string Of(SubjectKey subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Span<byte> hash = stackalloc byte[WorkingKey.Size];
        key.Compute(Encoding.UTF8.GetBytes(subject.Message), hash);
        return Prefix + CrockfordBase32.Encode(hash, CodeLength);
    }

    /// <summary>The pseudonym of an ID, see <see cref="SubjectKey.OfPatient"/>.</summary>
    /// <param name="issuer">(0010,0021), or null.</param>
    /// <param name="id">(0010,0020).</param>
    /// <exception cref="ArgumentException">There is no ID: take <see cref="OfStudy"/>.</exception>
    public string Of(string? issuer, string? id) => Of(SubjectKey.OfPatient(issuer, id));

    /// <summary>The pseudonym for a study without a patient ID: of the study alone, so that two people never become one.</summary>
    /// <param name="studyUid">The source's Study Instance UID.</param>
    public string OfStudy(string studyUid) => Of(SubjectKey.OfStudy(studyUid));

    /// <summary>Whether an ID has anything in it.</summary>
    public static bool IsBlank(string? id) => SubjectKey.IsBlank(id);
}
