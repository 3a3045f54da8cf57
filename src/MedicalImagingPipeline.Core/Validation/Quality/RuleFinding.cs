namespace MedicalImagingPipeline.Core.Validation.Quality;

/// <summary>What a rule of quality found; which rule, and what it weighs, is said by who asked.</summary>
/// <param name="Series">The mapped Series Instance UID.</param>
/// <param name="Entry">The instance's path in the bundle; empty when it is about the series.</param>
/// <param name="Detail">Numbers of geometry or pixels; null when there is nothing to add.</param>
internal sealed record RuleFinding(string Series, string Entry, string? Detail = null)
{
    /// <summary>A finding about an instance.</summary>
    public static RuleFinding Of(InstanceMeasurement instance, FormattableString? detail = null) =>
        new(instance.Facts.SeriesUid, instance.Entry, detail is null ? null : FormattableString.Invariant(detail));

    /// <summary>A finding about a series.</summary>
    public static RuleFinding Of(SeriesUnderTest series, FormattableString? detail = null) =>
        new(series.Uid, "", detail is null ? null : FormattableString.Invariant(detail));
}
