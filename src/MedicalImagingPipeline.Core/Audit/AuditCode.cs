namespace MedicalImagingPipeline.Core.Audit;

/// <summary>A coded value of an audit message, PS3.15 A.5.</summary>
/// <param name="Code">The code.</param>
/// <param name="Scheme">Who defines it: <c>DCM</c>, or <c>iso-21089-lifecycle</c>.</param>
/// <param name="Meaning">What it says.</param>
public sealed record AuditCode(string Code, string Scheme, string Meaning);
