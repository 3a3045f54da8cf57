namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What kind of information an attribute holds, for sums that people read. Names: <see cref="AttributeClasses"/>.</summary>
public enum AttributeClass
{
    /// <summary>Names of the patient or a relative.</summary>
    Name,

    /// <summary>Numbers and codes of the patient, an order, a specimen.</summary>
    Identifier,

    /// <summary>The date of birth.</summary>
    BirthDate,

    /// <summary>Addresses.</summary>
    Address,

    /// <summary>Telephone numbers and other ways to reach somebody.</summary>
    Contact,

    /// <summary>Institutions, departments, stations.</summary>
    Institution,

    /// <summary>Names of staff.</summary>
    Staff,

    /// <summary>Dates and times of what was done.</summary>
    DateOrTime,

    /// <summary>UIDs.</summary>
    Uid,

    /// <summary>Age, sex, size and their like.</summary>
    PatientCharacteristic,

    /// <summary>What names a device.</summary>
    Device,

    /// <summary>Descriptions and comments.</summary>
    Description,

    /// <summary>Content of reports and acquisition context.</summary>
    StructuredContent,

    /// <summary>Drawings and their text.</summary>
    Graphics,

    /// <summary>Private attributes.</summary>
    Private,

    /// <summary>What no class names.</summary>
    Other,
}
