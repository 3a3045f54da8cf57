namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>The metrics of a function.</summary>
internal enum MetricName
{
    /// <summary>How long an invocation took.</summary>
    Duration,

    /// <summary>1 when it was answered with an output.</summary>
    Succeeded,

    /// <summary>1 when it was answered with an error.</summary>
    Failed,

    /// <summary>Objects of the drop.</summary>
    Inputs,

    /// <summary>Instances written, validated or delivered.</summary>
    Instances,

    /// <summary>Inputs held back.</summary>
    Quarantined,

    /// <summary>Volumes.</summary>
    Volumes,
}
