using System.Buffers.Binary;
using System.Globalization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>Numbers of a header, as text or binary.</summary>
internal static class Numbers
{
    /// <summary>The values of DS, IS, FD, FL, UL or US; none when the element is absent or one of them is no number.</summary>
    public static IReadOnlyList<double> Of(Dataset dataset, DicomTag tag)
    {
        if (!dataset.TryGet(tag, out DicomElement element))
        {
            return [];
        }

        return element.Vr switch
        {
            DicomVr.FD => Read(element.Value, 8, BinaryPrimitives.ReadDoubleLittleEndian),
            DicomVr.FL => Read(element.Value, 4, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            DicomVr.UL => Read(element.Value, 4, bytes => BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            DicomVr.US => Read(element.Value, 2, bytes => BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            DicomVr.SS => Read(element.Value, 2, bytes => BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            _ => Parse(HeaderText.GetAll(dataset, element)),
        };
    }

    /// <summary>The first value, or null.</summary>
    public static double? First(Dataset dataset, DicomTag tag) => Of(dataset, tag) is [var first, ..] ? first : null;

    /// <summary>Parses values such as <c>0.5\0.5</c>; none when one is no number.</summary>
    public static IReadOnlyList<double> Parse(IReadOnlyList<string> texts)
    {
        double[] numbers = new double[texts.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return [];
            }
        }

        return numbers;
    }

    private static double[] Read(ReadOnlySpan<byte> value, int width, ReadNumber read)
    {
        double[] numbers = new double[value.Length / width];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = read(value.Slice(i * width, width));
        }

        return numbers;
    }

    private delegate double ReadNumber(ReadOnlySpan<byte> bytes);
}
