namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a content item's concept name says of its value, where that changes what becomes of it.</summary>
internal enum ContentMeaning
{
    /// <summary>Nothing that does.</summary>
    Other,

    /// <summary>A birth date: it stays in no form.</summary>
    BirthDate,

    /// <summary>Somebody's age: it is capped.</summary>
    Age,
}
