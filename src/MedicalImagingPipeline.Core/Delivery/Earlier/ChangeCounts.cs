namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>How many of a kind are new to the partner, take the place of what it has, or are there already.</summary>
/// <param name="New">Not in any earlier delivery.</param>
/// <param name="Superseded">In one, with other bytes. A study or series: something of it is new or superseded.</param>
/// <param name="Unchanged">In one, and the latest of those has the same bytes.</param>
public sealed record ChangeCounts(int New, int Superseded, int Unchanged)
{
    /// <summary>How many there are.</summary>
    internal int All => New + Superseded + Unchanged;
}
