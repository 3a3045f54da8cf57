namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What kind of thing a known identifier is.</summary>
public enum IdentifierClass
{
    /// <summary>A name of the patient.</summary>
    Name,

    /// <summary>A number or code: patient, accession, admission, order, specimen.</summary>
    Identifier,

    /// <summary>The date of birth.</summary>
    Date,

    /// <summary>An address.</summary>
    Address,

    /// <summary>A telephone number or another way to reach somebody.</summary>
    Contact,

    /// <summary>An institution, department or station.</summary>
    Institution,

    /// <summary>A name of staff, or of anybody else.</summary>
    Staff,

    /// <summary>A name of a relative, or of who is responsible for the patient.</summary>
    Relative,
}
