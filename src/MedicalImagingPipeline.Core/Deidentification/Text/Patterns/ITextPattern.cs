namespace MedicalImagingPipeline.Core.Deidentification.Text.Patterns;

/// <summary>A kind of thing that identifies people wherever it stands, recognised by how it is written.</summary>
internal interface ITextPattern
{
    /// <summary>What it recognises, for documents and tests.</summary>
    string Name { get; }

    /// <summary>Looks whether one starts at a token. Looks a bounded number of tokens ahead, so that a text is read in linear time.</summary>
    PatternMatch Match(PatternInput input, int at);
}
