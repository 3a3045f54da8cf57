using System.Buffers.Binary;
using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>Decimal numbers of a data set, whatever VR holds them. What is no finite number is none.</summary>
internal static class HeaderNumbers
{
    /// <summary>The first value, or null.</summary>
    public static double? Get(Dataset dataset, DicomTag tag) => GetAll(dataset, tag) is [var first, ..] ? first : null;

    /// <summary>All values; none when one of them is no number.</summary>
    public static IReadOnlyList<double> GetAll(Dataset dataset, DicomTag tag)
    {
        if (!dataset.TryGet(tag, out DicomElement element))
        {
            return [];
        }

        return element.Vr switch
        {
            DicomVr.FD => Binary(element, sizeof(double)),
            DicomVr.FL => Binary(element, sizeof(float)),
            DicomVr.US or DicomVr.SS or DicomVr.UL or DicomVr.SL => dataset.GetInt(tag) is { } number ? [number] : [],
            _ => Text(HeaderText.GetAll(dataset, element)),
        };
    }

    private static List<double> Binary(DicomElement element, int width)
    {
        var numbers = new List<double>();
        for (ReadOnlySpan<byte> bytes = element.Value; bytes.Length >= width; bytes = bytes[width..])
        {
            double number = width == sizeof(double) ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes);
            if (!double.IsFinite(number))
            {
                return [];
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static List<double> Text(IReadOnlyList<string> values)
    {
        var numbers = new List<double>();
        foreach (string value in values)
        {
            if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
            {
                return [];
            }

            numbers.Add(number);
        }

        return numbers;
    }
}
