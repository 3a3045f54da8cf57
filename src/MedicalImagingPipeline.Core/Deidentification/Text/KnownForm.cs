namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>What a known identifier, or a part of one, is searched as.</summary>
internal enum KnownForm
{
    /// <summary>A part of a name: family, given, middle, or a word of one.</summary>
    NamePart,

    /// <summary>A name as a whole, in one order of its parts.</summary>
    Phrase,

    /// <summary>An address or institution, or a line of one.</summary>
    Place,

    /// <summary>A number or code.</summary>
    Code,
}
