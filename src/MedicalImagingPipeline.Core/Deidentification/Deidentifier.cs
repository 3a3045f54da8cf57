using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>De-identifies instances by PS3.15 Annex E, the basic profile without options. Thread-safe.</summary>
/// <param name="options">What the stamps say.</param>
/// <param name="keys">Stay the caller's, and must outlive the sessions.</param>
public sealed class Deidentifier(DeidentifierOptions options, PseudonymKeys keys)
{
    /// <summary>Reads a header up to the first long value, and decides whether the instance can go on.</summary>
    /// <param name="input">The file, read forward only; stays the caller's and open while the session is used.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A session; where the file is held back, one with a <see cref="DeidentifySession.Reason"/>.</returns>
    public async Task<DeidentifySession> OpenAsync(Stream input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            DicomFile file = await DicomFile.OpenAsync(input, null, cancellationToken).ConfigureAwait(false);
            await file.ReadSegmentAsync(cancellationToken).ConfigureAwait(false);
            return DeidentifySession.Start(file, options, keys);
        }
        catch (DicomFormatException exception)
        {
            return DeidentifySession.Refused(QuarantineReasons.Of(exception.Code));
        }
    }
}
