using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Conventions;

/// <summary>What a name tells of a column: a role, or the DICOM attribute that it is called after.</summary>
/// <param name="Role">The role; null for an attribute.</param>
/// <param name="Tag">The attribute.</param>
internal readonly record struct ColumnConvention(ColumnRole? Role, DicomTag Tag = default);
