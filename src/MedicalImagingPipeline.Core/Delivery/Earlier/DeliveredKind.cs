namespace MedicalImagingPipeline.Core.Delivery.Earlier;

/// <summary>What the list of a delivery has rows of.</summary>
internal enum DeliveredKind
{
    /// <summary>A subject, by its pseudonym.</summary>
    Subject,

    /// <summary>A study, by its new UID.</summary>
    Study,

    /// <summary>A series, by its new UID.</summary>
    Series,

    /// <summary>An instance, by its new UID.</summary>
    Instance,

    /// <summary>A table, by its folder.</summary>
    Table,
}
