using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>Who stands behind one patient ID, by issuer. Holds values as read, so it prints nothing.</summary>
internal sealed class IssuedPersons
{
    private readonly Dictionary<string, (HashSet<string> Families, HashSet<string> BirthDates)> _issuers = new(StringComparer.Ordinal);

    /// <summary>Whether two issuers gave the ID to people of another family name or birth date. One of them a blank issuer says nothing.</summary>
    public bool MayBeTwo => _issuers.Values.Index().Any(one => _issuers.Values.Take(one.Index)
        .Any(other => AreApart(one.Item.Families, other.Families) || AreApart(one.Item.BirthDates, other.BirthDates)));

    /// <summary>Takes what a header says.</summary>
    public void Add(string issuer, Dataset header)
    {
        string normal = SubjectKey.Normalise(issuer);
        if (normal.Length == 0)
        {
            return;
        }

        if (!_issuers.TryGetValue(normal, out var persons))
        {
            _issuers.Add(normal, persons = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal)));
        }

        Add(persons.Families, HeaderText.Get(header, DicomTags.PatientName)?.Split('^', '=')[0]);
        Add(persons.BirthDates, HeaderText.Get(header, DicomTags.PatientBirthDate));
    }

    /// <inheritdoc />
    public override string ToString() => nameof(IssuedPersons);

    private static void Add(HashSet<string> values, string? value)
    {
        if (value is not null && SubjectKey.Normalise(value) is { Length: > 0 } normal)
        {
            values.Add(normal.ToUpperInvariant());
        }
    }

    private static bool AreApart(HashSet<string> one, HashSet<string> other) => one.Count > 0 && other.Count > 0 && !one.Overlaps(other);
}
