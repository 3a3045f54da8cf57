namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>What a token is made of.</summary>
internal enum TokenKind : byte
{
    /// <summary>Letters.</summary>
    Word,

    /// <summary>Digits.</summary>
    Number,
}
