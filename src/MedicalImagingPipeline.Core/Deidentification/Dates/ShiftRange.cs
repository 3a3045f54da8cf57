namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>By how many days dates may be moved into the past.</summary>
/// <param name="FromDays">The least.</param>
/// <param name="ToDays">The most.</param>
/// <param name="KeepWeekday">Whether the number is a multiple of seven, so that a Monday stays one.</param>
public readonly record struct ShiftRange(int FromDays, int ToDays, bool KeepWeekday)
{
    /// <summary>One to three years.</summary>
    public static ShiftRange Default { get; } = new(365, 1095, KeepWeekday: false);

    private int Step => KeepWeekday ? 7 : 1;

    /// <summary>How many offsets there are.</summary>
    public int Count => (ToDays / Step) - ((FromDays + Step - 1) / Step) + 1;

    /// <summary>The offset that a keyed hash chooses, in days; negative, since it goes back.</summary>
    public int Choose(ulong hash) => -checked((((FromDays + Step - 1) / Step) + (int)(hash % (ulong)Count)) * Step);
}
