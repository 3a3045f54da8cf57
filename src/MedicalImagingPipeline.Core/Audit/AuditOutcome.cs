namespace MedicalImagingPipeline.Core.Audit;

/// <summary>EventOutcomeIndicator, PS3.15 A.5.</summary>
internal static class AuditOutcome
{
    /// <summary>The stage did what it is for; an item that it quarantined is no failure of it.</summary>
    public const int Success = 0;

    /// <summary>The stage ended with an error, or the run with less than was asked for.</summary>
    public const int SeriousFailure = 8;
}
