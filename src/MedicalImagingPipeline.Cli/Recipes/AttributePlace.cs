using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>An attribute of the data set itself, or of any item.</summary>
/// <param name="Tag">The attribute.</param>
/// <param name="IsNested">Whether in items.</param>
internal readonly record struct AttributePlace(DicomTag Tag, bool IsNested);
