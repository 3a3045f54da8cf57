namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>The five functions, as logs and metrics name them.</summary>
public enum StageName
{
    /// <summary>Lists the drop.</summary>
    Ingest,

    /// <summary>Makes an item's bundle.</summary>
    Deidentify,

    /// <summary>Reads it back.</summary>
    Validate,

    /// <summary>Joins bundles to volumes.</summary>
    Package,

    /// <summary>Reports and mails.</summary>
    Deliver,
}
