using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Packaging;

/// <summary>The JSON form of the facts that pass from stage to stage.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BundleFacts))]
[JsonSerializable(typeof(VolumeFacts))]
[JsonSerializable(typeof(VolumePlan))]
[JsonSerializable(typeof(VolumeLimits))]
public sealed partial class PackagingJson : JsonSerializerContext;
