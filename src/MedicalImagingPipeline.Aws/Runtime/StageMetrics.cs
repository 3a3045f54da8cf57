using System.Text.Json;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>
/// The metrics of a function in CloudWatch's embedded metric format: one line an invocation. Names and the one dimension
/// come from enums, since each new value of a dimension is a metric of its own, and is readable by whoever sees metrics.
/// </summary>
/// <param name="output">Where the lines go.</param>
/// <param name="stage">Whose metrics they are.</param>
/// <param name="clock">The time.</param>
internal sealed class StageMetrics(OutputLines output, StageName stage, TimeProvider clock)
{
    /// <summary>The namespace.</summary>
    public const string Namespace = "MedicalImagingPipeline";

    /// <summary>The dimension.</summary>
    public const string Dimension = "Stage";

    /// <summary>Reports an invocation.</summary>
    public void InvocationEnded(StageOutcome outcome) => output.Write(Values(outcome), Write);

    // The table: what each metric is taken from. Null is not reported: a stage that does not know a count has no zero of it.
    private static (MetricName Name, long? Value)[] Values(StageOutcome outcome) =>
    [
        (MetricName.Duration, (long)outcome.Duration.TotalMilliseconds),
        (MetricName.Succeeded, outcome.Error is null ? 1 : 0),
        (MetricName.Failed, outcome.Error is null ? 0 : 1),
        (MetricName.Inputs, outcome.Counts.Inputs),
        (MetricName.Instances, outcome.Counts.Instances),
        (MetricName.Quarantined, outcome.Counts.Quarantined),
        (MetricName.Volumes, outcome.Counts.Volumes),
    ];

    private static string UnitOf(MetricName name) => name == MetricName.Duration ? "Milliseconds" : "Count";

    private void Write(Utf8JsonWriter json, (MetricName Name, long? Value)[] values)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", clock.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", Namespace);
        json.WriteStartArray("Dimensions");
        json.WriteStartArray();
        json.WriteStringValue(Dimension);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics");
        foreach ((MetricName name, _) in values.Where(value => value.Value is not null))
        {
            json.WriteStartObject();
            json.WriteString("Name", name.ToString());
            json.WriteString("Unit", UnitOf(name));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();

        json.WriteString(Dimension, StageNames.TextOf(stage));
        foreach ((MetricName name, long? value) in values)
        {
            if (value is { } number)
            {
                json.WriteNumber(name.ToString(), number);
            }
        }
    }
}
