using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Standardisation;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>What a volume's own files tell of.</summary>
/// <param name="Name">The volume's name.</param>
/// <param name="Volumes">How many volumes the delivery has.</param>
/// <param name="Studies">The studies, or parts of studies, that it holds, by bag.</param>
/// <param name="Tables">The tables that it holds, by bag.</param>
/// <param name="Manifest">The run that it is of: its partner and recipe. Nothing of its time and place may get into a volume.</param>
/// <param name="Missing">What is said of inputs that could not be worked on, so that the delivery is a part; null when none are missing.</param>
internal sealed record VolumeContent(
    string Name, int Volumes, IReadOnlyList<DescribedItem> Studies, IReadOnlyList<ItemFacts> Tables, RunManifest Manifest, string? Missing = null);
