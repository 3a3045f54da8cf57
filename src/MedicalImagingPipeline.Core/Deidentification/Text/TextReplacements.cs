namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>How what is recognised in a text is replaced. What has no replacement is removed.</summary>
internal sealed class TextReplacements
{
    /// <summary>Everything recognised is removed.</summary>
    public static TextReplacements None { get; } = new();

    /// <summary>The shifted date, or null to remove it. Only whole dates are asked for.</summary>
    public Func<DateOnly, DateOnly?>? ShiftDate { get; init; }

    /// <summary>The replacement of a UID, or null to remove it.</summary>
    public Func<string, string?>? MapUid { get; init; }

    /// <summary>The pseudonym of a known patient ID, as it was given, or null to remove it.</summary>
    public Func<string, string?>? MapIdentifier { get; init; }

    /// <summary>What stands for the patient's whole name; null to remove it.</summary>
    public string? Name { get; init; }
}
