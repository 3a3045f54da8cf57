namespace MedicalImagingPipeline.Core.Tables;

/// <summary>What Ingest found out of a table, for Deidentify: how it is written, and in which order its dates are.</summary>
public sealed record TableInput
{
    /// <summary>How it is written.</summary>
    public required TableForm Form { get; init; }

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of columns by place whose dates can be read in two ways: the order that their values show, by its name in recipes.</summary>
    public required IReadOnlyDictionary<int, string> DateOrders { get; init; }
}
