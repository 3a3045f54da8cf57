using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Tables;

namespace MedicalImagingPipeline.Core.Ingest;

/// <summary>What an object of the drop turned out to be. Holds a header's values: prints nothing.</summary>
/// <param name="Header">Of an instance.</param>
/// <param name="Reason">Why it is neither an instance nor a table.</param>
/// <param name="Table">Of a table; its hash and more are known when it has been gone through.</param>
/// <param name="Sha256">Of what no item claims.</param>
/// <param name="IsOpenEncoding">Whether a table's first bytes leave its encoding open.</param>
/// <param name="Unmapped">The header of an instance that no item claims, since the site does not name its patient.</param>
internal sealed record FoundInput(InstanceHeader? Header, QuarantineReason Reason, TableInput? Table = null, string Sha256 = "", bool IsOpenEncoding = false, InstanceHeader? Unmapped = null)
{
    /// <inheritdoc />
    public override string ToString() => nameof(FoundInput);
}
