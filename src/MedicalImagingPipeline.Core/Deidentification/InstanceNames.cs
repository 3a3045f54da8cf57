using System.Globalization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>
/// Names for bags and files: subject, study code and modality, series number, instance number. They tell order and kind,
/// carry no UID, and no two in a bag differ by case only. The same instances in the same order get the same names.
/// </summary>
public sealed class InstanceNames(NameCodes codes)
{
    private const int StudyCodeLength = 8;
    private const int SeriesCodeLength = 4;
    private const int MaxModality = 4;
    private const int MaxNumber = 999_999;

    private readonly Dictionary<string, string> _seriesFolders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The bag's name, two folders: subject, and study with modality; parts after the first are numbered.</summary>
    public string Bag(InstanceFacts facts, string studyInstanceUid, int part)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return string.Create(
            CultureInfo.InvariantCulture, $"{facts.PatientId}/{StudyFolder(codes, facts, studyInstanceUid)}{(part > 1 ? $"-{part}" : "")}");
    }

    /// <summary>The path of an instance below the bag.</summary>
    public string Instance(InstanceFacts facts, string seriesInstanceUid)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!_seriesFolders.TryGetValue(seriesInstanceUid, out string? folder))
        {
            folder = Take("data/" + SeriesFolder(codes, facts, seriesInstanceUid), "");
            _seriesFolders.Add(seriesInstanceUid, folder);
        }

        return Take($"{folder}/{Number(facts)}", ".dcm");
    }

    /// <summary>A study's folder: its code, and the modality.</summary>
    public static string StudyFolder(NameCodes codes, InstanceFacts facts, string studyInstanceUid)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return $"{codes.Of("study", studyInstanceUid, StudyCodeLength)}-{ModalityOf(facts)}";
    }

    /// <summary>A series' folder: its number, the modality, and a code, since numbers repeat.</summary>
    public static string SeriesFolder(NameCodes codes, InstanceFacts facts, string seriesInstanceUid)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(facts);
        return $"{Digits(facts.SeriesNumber, 4)}_{ModalityOf(facts)}_{codes.Of("series", seriesInstanceUid, SeriesCodeLength)}";
    }

    /// <summary>An instance's number, in six digits.</summary>
    public static string Number(InstanceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Digits(facts.InstanceNumber, 6);
    }

    private static string Digits(int? number, int digits)
    {
        int value = number is >= 0 and <= MaxNumber ? number.Value : 0;
        return value.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    // Modality is a code of the standard's; anything else in its place is not repeated in a name.
    private static string ModalityOf(InstanceFacts facts) =>
        facts.Modality is { Length: > 0 and <= MaxModality } modality && modality.All(char.IsAsciiLetterOrDigit)
            ? modality.ToUpperInvariant()
            : "OT";

    private string Take(string stem, string extension)
    {
        string name = stem + extension;
        for (int copy = 2; !_taken.Add(name); copy++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{copy}{extension}");
        }

        return name;
    }
}
