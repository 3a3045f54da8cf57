namespace MedicalImagingPipeline.Dicom;

/// <summary>How many values an attribute may have (PS3.5 6.4).</summary>
/// <param name="Least">The fewest.</param>
/// <param name="Most">The most; 0 when there is no limit.</param>
/// <param name="Step">What the count is a multiple of.</param>
public readonly record struct ValueMultiplicity(int Least, int Most, int Step)
{
    /// <summary>Whether a count is one of those.</summary>
    public bool Allows(int count) => count >= Least && (Most == 0 || count <= Most) && count % Step == 0;
}
