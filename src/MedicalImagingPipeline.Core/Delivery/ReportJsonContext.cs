using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Delivery;

/// <summary>The JSON of the report: indented, since people open it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
