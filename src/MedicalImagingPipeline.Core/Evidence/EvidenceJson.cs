using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Evidence;

/// <summary>The JSON of evidence: indented, since people open it.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    WriteIndented = true,
    NewLine = "\n",
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Proof))]
[JsonSerializable(typeof(VolumeProof))]
[JsonSerializable(typeof(LedgerLine))]
[JsonSerializable(typeof(IReadOnlyList<CommittedIdentifier>))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
