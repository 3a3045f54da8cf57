namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>What kind of text is cleaned.</summary>
internal enum TextKind
{
    /// <summary>A short one: a description, a label, a protocol's name.</summary>
    Descriptor,

    /// <summary>Sentences: comments, reports.</summary>
    Prose,
}
