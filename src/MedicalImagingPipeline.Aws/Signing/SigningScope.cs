namespace MedicalImagingPipeline.Aws.Signing;

/// <summary>What a signature is good for.</summary>
/// <param name="Region">The region, such as <c>eu-central-1</c>.</param>
/// <param name="Service">The service's signing name, such as <c>ses</c>.</param>
internal readonly record struct SigningScope(string Region, string Service);
