using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>
/// What tells images at one place from each other in a sound series: echoes, phases, time points, gradients, energies.
/// Times are among them, since a recipe may keep them, and many a dynamic series has nothing else.
/// </summary>
internal static class RepeatedDimensions
{
    private static readonly DicomTag[] Tags =
    [
        DicomTags.EchoNumbers, DicomTags.EchoTime, DicomTags.InversionTime, DicomTags.FlipAngle, DicomTags.TemporalPositionIdentifier,
        DicomTags.DiffusionBValue, DicomTags.DiffusionGradientOrientation, DicomTags.NominalPercentageOfCardiacPhase, DicomTags.Kvp,
        DicomTags.ConvolutionKernel, DicomTags.FrameReferenceTime, DicomTags.AcquisitionNumber, DicomTags.TriggerTime, DicomTags.AcquisitionTime, DicomTags.ContentTime,
    ];

    /// <summary>The values of an image's header, empty where it has none.</summary>
    public static IReadOnlyList<string> Of(Dataset header)
    {
        string[] values = new string[Tags.Length];
        for (int i = 0; i < Tags.Length; i++)
        {
            values[i] = string.Join('\\', Numbers.Of(header, Tags[i]) is { Count: > 0 } numbers
                ? numbers.Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
                : HeaderText.GetAll(header, Tags[i]));
        }

        return values;
    }
}
