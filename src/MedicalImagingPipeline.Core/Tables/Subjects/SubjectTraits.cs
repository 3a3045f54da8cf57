using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Subjects;

/// <summary>What the images of a subject say of its sex, birth date and age, for a table to be compared with. Raw values: prints nothing. Thread-safe for reading.</summary>
internal sealed class SubjectTraits
{
    // From this age on an age may have been capped before it came here.
    private const double OpenEnd = 89;
    private const double DaysOfYear = 365.2425;

    private readonly HashSet<char> _sexes = [];
    private readonly HashSet<DateOnly> _birthDates = [];
    private double _youngest = double.MaxValue;
    private double _oldest = double.MinValue;

    /// <summary>Takes what a header says.</summary>
    public void Add(Dataset header)
    {
        if (SexOf(HeaderText.Get(header, DicomTags.PatientSex)) is { } sex)
        {
            _sexes.Add(sex);
        }

        DateOnly? birth = DateOf(header, DicomTags.PatientBirthDate);
        if (birth is { } date)
        {
            _birthDates.Add(date);
        }

        if ((YearsOf(HeaderText.Get(header, DicomTags.PatientAge)) ?? Between(birth, DateOf(header, DicomTags.StudyDate))) is { } years)
        {
            _youngest = Math.Min(_youngest, years);
            _oldest = Math.Max(_oldest, years);
        }
    }

    /// <summary>Whether a sex is another than that of the images; not where these say none or several.</summary>
    public bool IsOtherSex(string text) => SexOf(text) is { } sex && _sexes.Count == 1 && !_sexes.Contains(sex);

    /// <summary>Whether a birth date is another than that of the images; not where these say none or several.</summary>
    public bool IsOtherBirthDate(DateOnly date) => _birthDates.Count == 1 && !_birthDates.Contains(date);

    /// <summary>Whether an age is further from those of the images than it may be.</summary>
    /// <param name="text">Years, or an age of DICOM's form.</param>
    /// <param name="tolerance">Years.</param>
    public bool IsOtherAge(string text, double tolerance)
    {
        double? age = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : YearsOf(text);
        return age is { } years && _oldest >= _youngest
            && (Math.Min(years, OpenEnd) < Math.Min(_youngest, OpenEnd) - tolerance || Math.Min(years, OpenEnd) > _oldest + tolerance);
    }

    /// <inheritdoc />
    public override string ToString() => nameof(SubjectTraits);

    private static char? SexOf(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "M" or "MALE" => 'M',
        "F" or "FEMALE" => 'F',
        _ => null,
    };

    private static DateOnly? DateOf(Dataset header, DicomTag tag) =>
        HeaderText.Get(header, tag) is { } text && DateText.TryParseDate(text, out DateOnly date) ? date : null;

    private static double? YearsOf(string? age) =>
        age is { Length: >= 2 and <= 6 } && int.TryParse(age.AsSpan(0, age.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? age[^1] switch
            {
                'Y' => count,
                'M' => count / 12.0,
                'W' => count * 7 / DaysOfYear,
                'D' => count / DaysOfYear,
                _ => null,
            }
            : null;

    private static double? Between(DateOnly? birth, DateOnly? study) =>
        birth is { } from && study is { } to && to >= from ? (to.DayNumber - from.DayNumber) / DaysOfYear : null;
}
