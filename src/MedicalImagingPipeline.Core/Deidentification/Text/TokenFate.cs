namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>What is to become of a token.</summary>
internal enum TokenFate : byte
{
    /// <summary>Not decided yet.</summary>
    Open,

    /// <summary>Kept.</summary>
    Kept,

    /// <summary>A clinical word that is also a name of this subject's or of staff's: decided by its neighbours.</summary>
    Ambiguous,

    /// <summary>Removed, since nothing says that it is clinical.</summary>
    Denied,

    /// <summary>Removed as a known name.</summary>
    Name,

    /// <summary>Removed as a known code, or as what a pattern recognises.</summary>
    Recognised,

    /// <summary>The first token of a run that is replaced as a whole; the others of the run are <see cref="Recognised"/>.</summary>
    Replaced,
}
