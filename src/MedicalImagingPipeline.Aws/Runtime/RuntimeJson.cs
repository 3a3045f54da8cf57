using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Aws.Runtime;

/// <summary>JSON of the Runtime API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorReport))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
