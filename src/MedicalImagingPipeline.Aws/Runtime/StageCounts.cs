using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>What an invocation counted, for the log and the metrics; null what its stage does not know.</summary>
/// <param name="Inputs">Objects of the drop.</param>
/// <param name="Instances">Instances written, validated or delivered.</param>
/// <param name="Quarantined">Inputs held back.</param>
/// <param name="Volumes">Volumes.</param>
internal readonly record struct StageCounts(int? Inputs = null, int? Instances = null, int? Quarantined = null, int? Volumes = null)
{
    /// <summary>The table: a line for each stage's output.</summary>
    public static StageCounts Of(object? output) => output switch
    {
        // What was found delivered was counted when it was.
        IngestOutput { Status: IngestStatus.Delivered } or DeliverOutput { FoundDelivered: not null } => default,
        IngestOutput ingested => new(Inputs: ingested.Inputs, Quarantined: ingested.Unclaimed),
        DeidentifyOutput written => new(Instances: written.Written, Quarantined: written.Quarantined),
        ValidateOutput validated => new(Instances: validated.Instances),
        PackageOutput packaged => new(Volumes: packaged.Volumes),
        DeliverOutput delivered => new(delivered.Counts.Inputs, delivered.Counts.Instances, delivered.Counts.Quarantined, delivered.Volumes),
        _ => default,
    };
}
