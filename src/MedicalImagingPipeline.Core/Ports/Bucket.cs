namespace MedicalImagingPipeline.Core.Ports;

/// <summary>The five stores of the pipeline; each has a key and readers of its own.</summary>
public enum Bucket
{
    /// <summary>What the site drops. Raw.</summary>
    Ingest,

    /// <summary>Bundles and completion records on the way. Counts as raw until Validate has spoken.</summary>
    Work,

    /// <summary>Known identifiers, crosswalk, ledger, quarantine: for the site alone.</summary>
    Restricted,

    /// <summary>What the partner gets.</summary>
    Delivery,

    /// <summary>Who did what, without values.</summary>
    Audit,
}
