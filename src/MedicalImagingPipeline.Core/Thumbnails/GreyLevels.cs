using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Thumbnails;

/// <summary>Which values of a picture are black and which are white.</summary>
internal static class GreyLevels
{
    private const double Tail = 0.01;

    // A window that shows less than this of what there is was made for something else.
    private const double LeastShown = 0.1;

    /// <summary>Maps values to greys from 0 to 255: by the header's first window where it shows the values, else between their first and last percent.</summary>
    /// <param name="values">Stored values.</param>
    /// <param name="header">Says window, rescale and whether low values are bright.</param>
    public static byte[] Of(double[] values, Dataset header)
    {
        double[] sorted = [.. values.Order()];
        double low = sorted[(int)(Tail * (sorted.Length - 1))];
        double high = sorted[(int)((1 - Tail) * (sorted.Length - 1))];
        if (WindowOf(header) is var (from, to) && Math.Min(to, high) - Math.Max(from, low) > LeastShown * Math.Max(to - from, high - low))
        {
            (low, high) = (from, to);
        }

        return Map(values, low, high, header.GetString(DicomTags.PhotometricInterpretation) == "MONOCHROME1");
    }

    /// <summary>Maps values between two to greys from 0 to 255.</summary>
    public static byte[] Map(double[] values, double low, double high, bool isInverted)
    {
        byte[] greys = new byte[values.Length];
        double range = Math.Max(high - low, double.Epsilon);
        for (int i = 0; i < values.Length; i++)
        {
            int grey = (int)Math.Clamp((values[i] - low) / range * 255, 0, 255);
            greys[i] = (byte)(isInverted ? 255 - grey : grey);
        }

        return greys;
    }

    private static (double Low, double High)? WindowOf(Dataset header)
    {
        double slope = HeaderNumbers.Get(header, DicomTags.RescaleSlope) ?? 1;
        double intercept = HeaderNumbers.Get(header, DicomTags.RescaleIntercept) ?? 0;
        return HeaderNumbers.Get(header, DicomTags.WindowCenter) is { } center && HeaderNumbers.Get(header, DicomTags.WindowWidth) is >= 1 and var width && slope > 0
            ? ((center - (width / 2) - intercept) / slope, (center + (width / 2) - intercept) / slope)
            : null;
    }
}
