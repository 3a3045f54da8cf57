using System.Text.Json;
using MedicalImagingPipeline.Cli.StateMachine.Definitions;
using MedicalImagingPipeline.Core.Ports;

namespace MedicalImagingPipeline.Cli.StateMachine.Maps;

/// <summary>Where a Map reads or writes.</summary>
/// <param name="BucketName">The bucket as the definition calls it.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Path">A key or prefix in it.</param>
internal sealed record MapLocation(string BucketName, Bucket Bucket, string Path)
{
    /// <summary>The place that a Map's parameters name.</summary>
    /// <param name="buckets">The buckets that there are.</param>
    /// <param name="template">The parameters.</param>
    /// <param name="path">Which of them is the key or prefix.</param>
    /// <param name="input">The Map's input.</param>
    /// <param name="error">What it is called when there is no such place.</param>
    public static MapLocation Of(NamedBuckets buckets, PayloadTemplate template, string path, JsonElement input, string error)
    {
        JsonElement parameters = template.Apply(input);
        return TextOf(parameters, MapState.Bucket) is { } name && buckets.Find(name) is { } bucket && TextOf(parameters, path) is { } found
            ? new MapLocation(name, bucket, found)
            : throw new ExecutionFailedException(error, $"{MapState.Bucket} and {path} name no place.");
    }

    private static string? TextOf(JsonElement parameters, string name) =>
        parameters.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
