using System.Text;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Replaces a patient's ID by a keyed code. Thread-safe.</summary>
/// <param name="key">Stays the caller's.</param>
public sealed class PatientPseudonym(WorkingKey key)
{
    private const string Prefix = "SUBJ-";
    private const int CodeLength = 10; // 50 bits: a million patients collide with a chance below 1 in 2,000.

    /// <summary>
    /// The pseudonym of an ID. Upper and lower case, and blanks around and doubled inside do not count; the issuer does,
    /// since two institutions give the same number to two people.
    /// </summary>
    /// <param name="issuer">(0010,0021), or null.</param>
    /// <param name="id">(0010,0020).</param>
    /// <exception cref="ArgumentException">There is no ID: take <see cref="OfStudy"/>.</exception>
    public string Of(string? issuer, string? id)
    {
        string normalised = Normalise(id);
        if (normalised.Length == 0)
        {
            throw new ArgumentException("A patient without an ID takes the pseudonym of the study.", nameof(id));
        }

        return Compute($"id\0{Normalise(issuer)}\0{normalised}");
    }

    /// <summary>The pseudonym for a study without a patient ID: of the study alone, so that two people never become one.</summary>
    /// <param name="studyUid">The source's Study Instance UID.</param>
    public string OfStudy(string studyUid) => Compute($"study\0{Normalise(studyUid)}");

    /// <summary>Whether an ID has anything in it.</summary>
    public static bool IsBlank(string? id) => Normalise(id).Length == 0;

    // Under invariant globalization upper case is Unicode's simple mapping, the same on every machine.
    private static string Normalise(string? text)
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

    private string Compute(string message)
    {
        Span<byte> hash = stackalloc byte[WorkingKey.Size];
        key.Compute(Encoding.UTF8.GetBytes(message), hash);
        return Prefix + CrockfordBase32.Encode(hash, CodeLength);
    }
}
