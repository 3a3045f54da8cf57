using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>A volume and what is in it.</summary>
/// <param name="Facts">The volume.</param>
/// <param name="Studies">Its studies, or parts of studies, by bag.</param>
/// <param name="Tables">Its tables, by bag.</param>
internal sealed record IndexedVolume(VolumeFacts Facts, IReadOnlyList<DescribedItem> Studies, IReadOnlyList<ItemFacts> Tables);
