namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What an option's column of Table E.1-1 says of an attribute.</summary>
internal enum OptionCell : byte
{
    /// <summary>Nothing: the profile's own column holds.</summary>
    None,

    /// <summary>K: keep; a sequence is cleaned.</summary>
    Keep,

    /// <summary>C: clean.</summary>
    Clean,
}
