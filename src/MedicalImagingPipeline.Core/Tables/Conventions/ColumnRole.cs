namespace MedicalImagingPipeline.Core.Tables.Conventions;

/// <summary>What a column holds, as far as its name tells.</summary>
internal enum ColumnRole
{
    /// <summary>The subject's ID.</summary>
    Subject,

    /// <summary>A date of birth.</summary>
    BirthDate,

    /// <summary>A name of the subject or of a relative.</summary>
    PatientName,

    /// <summary>A name of somebody of the site's.</summary>
    StaffName,

    /// <summary>A telephone number, mail or web address.</summary>
    Contact,

    /// <summary>A place smaller than a state.</summary>
    Address,

    /// <summary>A place of work.</summary>
    Institution,

    /// <summary>A number of a person, a stay, a sample or a device.</summary>
    Identifier,

    /// <summary>An accession number.</summary>
    Accession,

    /// <summary>A DICOM UID.</summary>
    Uid,

    /// <summary>A date, with or without a time.</summary>
    Date,

    /// <summary>An age.</summary>
    Age,

    /// <summary>The sex.</summary>
    Sex,

    /// <summary>Size, weight and habits.</summary>
    Characteristic,

    /// <summary>A ZIP code.</summary>
    Zip,

    /// <summary>A state or country.</summary>
    State,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>A code or a word of a short list.</summary>
    Code,

    /// <summary>A number.</summary>
    Measurement,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Of JSON: holds others and says nothing itself.</summary>
    Container,
}
