namespace MedicalImagingPipeline.Dicom;

/// <summary>Whether an attribute of an IOD has to be there, and with a value (PS3.5 7.4). In the order of what is asked of one that is there.</summary>
public enum AttributeType : byte
{
    /// <summary>The tables do not say: they have not all attributes of a module, or are older than the attribute.</summary>
    Unknown,

    /// <summary>No module of the IOD has it.</summary>
    NotListed,

    /// <summary>Type 3: may be missing or empty.</summary>
    Type3,

    /// <summary>Type 2C: under a condition as Type 2.</summary>
    Type2C,

    /// <summary>Type 2: is there, and may be empty.</summary>
    Type2,

    /// <summary>Type 1C: under a condition as Type 1.</summary>
    Type1C,

    /// <summary>Type 1: is there, with a value.</summary>
    Type1,
}
