namespace MedicalImagingPipeline.Core.Tables;

/// <summary>How a table is written, as it was found out from its bytes.</summary>
public sealed record TableForm
{
    /// <summary>The form of its rows.</summary>
    public required TableKind Kind { get; init; }

    /// <summary>A name of <see cref="Reading.TableEncodings"/>.</summary>
    public required string Encoding { get; init; }

    /// <summary>Whether a byte order mark comes first.</summary>
    public bool HasByteOrderMark { get; init; }

    /// <summary>Of CSV: what separates values; else empty.</summary>
    public string Separator { get; init; } = "";

    /// <summary>Of CSV: whether any value in the part looked at is quoted.</summary>
    public bool HasQuotes { get; init; }

    /// <summary>Of CSV: whether the first row names the columns.</summary>
    public bool HasHeader { get; init; }
}
