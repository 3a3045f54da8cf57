using MedicalImagingPipeline.Core.Deidentification;

namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>A file of a delivery.</summary>
/// <param name="Item">Its work item.</param>
/// <param name="Instance">Name, size and hashes.</param>
/// <param name="Description">What is its own.</param>
/// <param name="Header">What its header says.</param>
internal sealed record InstanceRow(DescribedItem Item, BundledInstance Instance, InstanceDescription Description, HeaderValues Header)
{
    /// <summary>Where it lies in the volume.</summary>
    public string Path => $"{Item.Facts.Facts!.Bag}/{Instance.Path}";
}
