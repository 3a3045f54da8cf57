namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>What a text is.</summary>
internal enum TextKind
{
    /// <summary>A label or a few words, often in capitals: series descriptions, protocol names, ROI names.</summary>
    Descriptor,

    /// <summary>Sentences: comments, histories, the text of reports.</summary>
    Prose,
}
