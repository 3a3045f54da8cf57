namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>Who a report is for.</summary>
internal enum ReportAudience
{
    /// <summary>The partner, in the volume: what is delivered, and of the rest counts by reason. It follows from the content alone.</summary>
    Partner,

    /// <summary>The site: the run, its time, every input by SHA-256.</summary>
    Site,

    /// <summary>The site, with the names that inputs came by.</summary>
    Restricted,
}
