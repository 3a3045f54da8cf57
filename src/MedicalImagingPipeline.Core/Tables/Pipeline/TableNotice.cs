namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>What Ingest noticed of a table.</summary>
/// <param name="Rule">The rule, one of validation's.</param>
/// <param name="Detail">How many subjects it concerns.</param>
internal readonly record struct TableNotice(string Rule, string Detail);
