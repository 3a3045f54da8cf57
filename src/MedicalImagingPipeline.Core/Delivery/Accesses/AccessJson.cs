using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Delivery.Accesses;

/// <summary>The JSON of accesses, one a line. What others add to a line is left alone.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(AccessEvent))]
internal sealed partial class AccessJson : JsonSerializerContext;
