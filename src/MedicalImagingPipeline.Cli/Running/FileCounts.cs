namespace MedicalImagingPipeline.Cli.Running;

/// <summary>What became of the files.</summary>
/// <param name="Written">Files written.</param>
/// <param name="Reasons">How many were held back, by reason.</param>
internal sealed record FileCounts(int Written, IReadOnlyDictionary<string, int> Reasons);
