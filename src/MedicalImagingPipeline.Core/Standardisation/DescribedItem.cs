using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>A work item that is delivered, and what Validate read of it.</summary>
/// <param name="Facts">What it is made of.</param>
/// <param name="Description">What its files say.</param>
internal sealed record DescribedItem(ItemFacts Facts, ItemDescription Description)
{
    /// <summary>The study's UID; one for all of an item.</summary>
    public string StudyUid => Facts.Instances[0].Facts.StudyUid;

    /// <summary>Each instance with its description, in the order of the bundle.</summary>
    public IEnumerable<InstanceRow> Instances => Facts.Instances.Select((instance, i) =>
        new InstanceRow(this, instance, Description.Instances[i], Description.Headers[Description.Instances[i].Header]));

    /// <summary>Its series, in the order of the bundle.</summary>
    public IEnumerable<SeriesRow> Series => Instances.GroupBy(row => row.Instance.Facts.SeriesUid).Select(series => new SeriesRow(this, [.. series]));
}
