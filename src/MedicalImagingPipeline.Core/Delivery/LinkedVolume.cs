using MedicalImagingPipeline.Core.Packaging;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>A volume on the delivery page, with the links to what stands beside it.</summary>
/// <param name="Facts">The volume.</param>
/// <param name="Zip">The link to it.</param>
/// <param name="Signature">To the signature of its checksums.</param>
/// <param name="Proof">To its proof.</param>
/// <param name="ProofSignature">To the signature of that.</param>
internal sealed record LinkedVolume(VolumeFacts Facts, Uri Zip, Uri Signature, Uri Proof, Uri ProofSignature);

/// <summary>A file on the delivery page that is for all volumes.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Address">The link to it.</param>
internal sealed record LinkedFile(string Name, long Size, Uri Address);
