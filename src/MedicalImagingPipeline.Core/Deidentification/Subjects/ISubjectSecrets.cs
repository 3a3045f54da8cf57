namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Random values of subjects, each made once for a partner and the same ever after.</summary>
public interface ISubjectSecrets
{
    /// <summary>A subject's secret.</summary>
    /// <param name="subject">A keyed hash of the subject's ID: names it without telling it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<byte[]> OfAsync(string subject, CancellationToken cancellationToken);
}
