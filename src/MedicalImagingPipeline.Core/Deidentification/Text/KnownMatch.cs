namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>Where a known identifier was found. No record: the source is a raw value.</summary>
/// <param name="first">The first token.</param>
/// <param name="end">The token after the last.</param>
/// <param name="form">What was found.</param>
/// <param name="source">The identifier as it was given, for a code.</param>
internal readonly struct KnownMatch(int first, int end, KnownForm form, string? source)
{
    public int First { get; } = first;

    public int End { get; } = end;

    public KnownForm Form { get; } = form;

    public string? Source { get; } = source;
}
