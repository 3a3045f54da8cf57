using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Delivery.Accesses;

/// <summary>The JSON of what is known of a delivery's way, for programs.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DeliveryAccesses))]
public sealed partial class ReceiptJson : JsonSerializerContext;
