using System.Text;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a subject's keyed values are computed from: its normalised issuer and ID, a study where there is no ID, or a random secret. Prints nothing.</summary>
public sealed class SubjectKey
{
    private SubjectKey(string message, string salt = "") => (Message, UidSalt) = (message, salt);

    /// <summary>What is hashed.</summary>
    internal string Message { get; }

    /// <summary>What stands before a UID when it is hashed: empty, so that UIDs map alike for all of a partner's subjects, or the random secret.</summary>
    internal string UidSalt { get; }

    /// <summary>
    /// A patient's. Upper and lower case, and blanks around and doubled inside do not count; the issuer does, since two
    /// institutions give the same number to two people.
    /// </summary>
    /// <param name="issuer">(0010,0021), or null.</param>
    /// <param name="id">(0010,0020).</param>
    /// <exception cref="ArgumentException">There is no ID: take <see cref="OfStudy"/>.</exception>
    public static SubjectKey OfPatient(string? issuer, string? id)
    {
        string normalised = Normalise(id);
        return normalised.Length > 0
            ? new($"id\0{Normalise(issuer)}\0{normalised}")
            : throw new ArgumentException("A patient without an ID takes the pseudonym of the study.", nameof(id));
    }

    /// <summary>That of a study without a patient ID: of the study alone, so that two people never become one.</summary>
    /// <param name="studyUid">The source's Study Instance UID.</param>
    public static SubjectKey OfStudy(string studyUid) => new($"study\0{Normalise(studyUid)}");

    /// <summary>That of a subject whose ID is the study's own: of the ID, so that a person with two patient IDs is one.</summary>
    /// <param name="subjectId">The study's ID.</param>
    public static SubjectKey OfSubject(string subjectId) => new($"subject\0{subjectId}");

    /// <summary>One that follows from nothing the subject is or has (45 CFR 164.514(c)).</summary>
    /// <param name="secret">Random bytes, the same each time the subject comes.</param>
    public static SubjectKey OfSecret(ReadOnlySpan<byte> secret)
    {
        string text = Convert.ToHexStringLower(secret);
        return new($"secret\0{text}", $"{text}\0");
    }

    /// <summary>Whether an ID has anything in it.</summary>
    public static bool IsBlank(string? id) => Normalise(id).Length == 0;

    /// <inheritdoc />
    public override string ToString() => nameof(SubjectKey);

    // Under invariant globalization upper case is Unicode's simple mapping, the same on every machine.
    internal static string Normalise(string? text)
    {
        var normalised = new StringBuilder(text?.Length ?? 0);
        bool isBlankBefore = false;
        foreach (char c in text ?? "")
        {
            if (c == '\0' || char.IsWhiteSpace(c) || char.IsControl(c))
            {
                isBlankBefore = normalised.Length > 0;
                continue;
            }

            if (isBlankBefore)
            {
                normalised.Append(' ');
                isBlankBefore = false;
            }

            normalised.Append(char.ToUpperInvariant(c));
        }

        return normalised.ToString();
    }
}
