using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>Reads a delivered header into the tables' terms and units. What de-identification put a dummy for is not there.</summary>
internal sealed class HeaderValuesReader
{
    private const int TextLength = 64;
    private const double MaxTesla = 30;

    private static readonly (char Unit, double PerYear)[] AgeUnits = [('D', 365.2425), ('W', 52.1775), ('M', 12), ('Y', 1)];

    private readonly List<Dataset> _places;

    private HeaderValuesReader(Dataset header) => _places = FunctionalGroups.Places(header);

    /// <summary>Reads a header.</summary>
    public static HeaderValues Read(Dataset header, ImagePlane? plane) => new HeaderValuesReader(header).Read(plane);

    private HeaderValues Read(ImagePlane? plane)
    {
        Dataset header = _places[0];
        int? rows = header.GetInt(DicomTags.Rows);
        IReadOnlyList<double> spacing = Spacing();
        return new HeaderValues
        {
            Modality = Terms.Modalities.Find(Text(DicomTags.Modality)),
            SeriesNumber = header.GetInt(DicomTags.SeriesNumber),
            StudyDate = Date(DicomTags.StudyDate),
            SeriesDate = Date(DicomTags.SeriesDate),
            AgeYears = Age(Text(DicomTags.PatientAge)),
            Sex = Terms.Sexes.Find(Text(DicomTags.PatientSex)),
            Size = Positive(DicomTags.PatientSize),
            Weight = Positive(DicomTags.PatientWeight),
            BodyPart = (BodyParts.Find(Text(DicomTags.BodyPartExamined)) ?? BodyParts.FindCode(AnatomicCode()))?.Term,
            Laterality = Terms.Lateralities.Find(Text(DicomTags.ImageLaterality)) ?? Terms.Lateralities.Find(Text(DicomTags.FrameLaterality)) ?? Terms.Lateralities.Find(Text(DicomTags.Laterality)),
            Orientation = plane?.Orientation,
            Manufacturer = Text(DicomTags.Manufacturer),
            Model = Text(DicomTags.ManufacturerModelName),
            Rows = rows,
            Columns = header.GetInt(DicomTags.Columns),
            Frames = rows is null ? null : header.GetInt(DicomTags.NumberOfFrames) is > 0 and var frames ? frames : 1,
            BitsAllocated = header.GetInt(DicomTags.BitsAllocated),
            BitsStored = header.GetInt(DicomTags.BitsStored),
            Photometric = Terms.Photometrics.Find(Text(DicomTags.PhotometricInterpretation)),
            RowSpacing = spacing is [> 0, > 0] ? spacing[0] : null,
            ColumnSpacing = spacing is [> 0, > 0] ? spacing[1] : null,
            SliceThickness = Positive(DicomTags.SliceThickness),
            Kilovolts = Positive(DicomTags.Kvp),
            RepetitionTime = Positive(DicomTags.RepetitionTime),
            EchoTime = Positive(DicomTags.EchoTime) ?? Positive(DicomTags.EffectiveEchoTime),
            InversionTime = Positive(DicomTags.InversionTime),
            FlipAngle = Positive(DicomTags.FlipAngle),
            BValue = Number(DicomTags.DiffusionBValue) is >= 0 and var b ? b : null,
            FieldStrength = Tesla(Positive(DicomTags.MagneticFieldStrength)),
        };
    }

    // Older devices write gauss.
    private static double? Tesla(double? strength) => strength > MaxTesla ? strength / 10_000 : strength;

    private static double? Age(string? text)
    {
        if (text is null or "000Y" || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            return null;
        }

        foreach ((char unit, double perYear) in AgeUnits)
        {
            if (text[^1] == unit)
            {
                return Math.Round(count / perYear, 2);
            }
        }

        return null;
    }

    private string? Date(DicomTag tag) =>
        Text(tag) is { } text && DateText.TryParseDate(text, out DateOnly date) && text != "19000101"
            ? date.ToString("O", CultureInfo.InvariantCulture)
            : null;

    private string? AnatomicCode()
    {
        foreach (Dataset place in _places)
        {
            if (place.TryGet(DicomTags.AnatomicRegionSequence, out DicomElement regions)
                && regions.Items.Select(region => region.GetString(DicomTags.CodingSchemeDesignator) == "SCT" ? region.GetString(DicomTags.CodeValue) : null).FirstOrDefault() is { } code)
            {
                return code;
            }
        }

        return null;
    }

    // At the detector, of a projection; the pixel's own where there is one.
    private IReadOnlyList<double> Spacing() =>
        Numbers(DicomTags.PixelSpacing) is { Count: 2 } spacing ? spacing : Numbers(DicomTags.ImagerPixelSpacing);

    // No device measures 0 of these: it is the dummy, or a word for unknown.
    private double? Positive(DicomTag tag) => Number(tag) is > 0 and var number ? number : null;

    private double? Number(DicomTag tag) => Numbers(tag) is [var first, ..] ? first : null;

    private IReadOnlyList<double> Numbers(DicomTag tag)
    {
        foreach (Dataset place in _places)
        {
            if (HeaderNumbers.GetAll(place, tag) is { Count: > 0 } numbers)
            {
                return numbers;
            }
        }

        return [];
    }

    private string? Text(DicomTag tag)
    {
        foreach (Dataset place in _places)
        {
            if (HeaderText.Get(place, tag)?.Trim() is { Length: > 0 } text)
            {
                return Dummies.Texts.Contains(text) || text.Length > TextLength ? null : text;
            }
        }

        return null;
    }
}
