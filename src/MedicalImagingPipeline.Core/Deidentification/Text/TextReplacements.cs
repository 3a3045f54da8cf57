namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>How what is recognised in a text is replaced; null means removed.</summary>
internal sealed class TextReplacements
{
    /// <summary>Moves a date.</summary>
    public Func<DateOnly, DateOnly?>? ShiftDate { get; init; }

    /// <summary>Maps a UID.</summary>
    public Func<string, string?>? MapUid { get; init; }

    /// <summary>Gives a known patient ID its pseudonym.</summary>
    public Func<string, string?>? MapIdentifier { get; init; }
}
