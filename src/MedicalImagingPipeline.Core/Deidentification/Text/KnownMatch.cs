namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>Where a known identifier was found. No record: the source is a raw value.</summary>
/// <param name="first">The first token.</param>
/// <param name="end">The token after the last.</param>
/// <param name="form">What was found.</param>
/// <param name="isWhole">Whether it is all that its tokens say: Cardia is within CARDIAC, and is not all of it.</param>
/// <param name="source">The identifier as it was given, for a code or the patient's whole name.</param>
internal readonly struct KnownMatch(int first, int end, KnownForm form, bool isWhole, string? source)
{
    public int First { get; } = first;

    public int End { get; } = end;

    public KnownForm Form { get; } = form;

    public bool IsWhole { get; } = isWhole;

    public string? Source { get; } = source;
}
