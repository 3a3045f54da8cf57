namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>A file of the site's that a run went by.</summary>
/// <param name="Name">Which, such as <c>subjects.csv</c>.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="IsOfDrop">Whether it lay in the drop; else under <c>config/</c>.</param>
/// <param name="Rows">Its rows, without the header.</param>
public sealed record SiteFile(string Name, string Sha256, bool IsOfDrop, int Rows);
