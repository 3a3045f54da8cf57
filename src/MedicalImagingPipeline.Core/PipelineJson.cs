using System.Text.Json;
using System.Text.Json.Serialization;
using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Delivery;
using MedicalImagingPipeline.Core.Ingest;
using MedicalImagingPipeline.Core.Packaging;
using MedicalImagingPipeline.Core.Releases;
using MedicalImagingPipeline.Core.Requests;
using MedicalImagingPipeline.Core.SiteFiles;
using MedicalImagingPipeline.Core.Standardisation;
using MedicalImagingPipeline.Core.Tables.Pipeline;
using MedicalImagingPipeline.Core.Tables.Subjects;
using MedicalImagingPipeline.Core.Validation;

namespace MedicalImagingPipeline.Core;

/// <summary>JSON of all contracts between stages and of the documents that people write; source-generated, so that it works ahead of time.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false)]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(Recipe))]
[JsonSerializable(typeof(RecipeDocument))]
[JsonSerializable(typeof(Partner))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, DropDefaults>))]
[JsonSerializable(typeof(IngestInput))]
[JsonSerializable(typeof(IngestOutput))]
[JsonSerializable(typeof(DeidentifyInput))]
[JsonSerializable(typeof(DeidentifyOutput))]
[JsonSerializable(typeof(ValidateInput))]
[JsonSerializable(typeof(ValidateOutput))]
[JsonSerializable(typeof(PackageInput))]
[JsonSerializable(typeof(PackageOutput))]
[JsonSerializable(typeof(DeliverInput))]
[JsonSerializable(typeof(DeliverOutput))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(WorkItem))]
[JsonSerializable(typeof(IReadOnlyList<UnclaimedInput>))]
[JsonSerializable(typeof(KnownIdentifiers))]
[JsonSerializable(typeof(IReadOnlyList<KnownSubject>))]
[JsonSerializable(typeof(IReadOnlyList<SearchedSubject>))]
[JsonSerializable(typeof(ColumnLine))]
[JsonSerializable(typeof(StoredSecret))]
[JsonSerializable(typeof(ItemFacts))]
[JsonSerializable(typeof(CompletionRecord))]
[JsonSerializable(typeof(ItemDescription))]
[JsonSerializable(typeof(JoinedVolume))]
[JsonSerializable(typeof(PackageRecord))]
[JsonSerializable(typeof(DeliveryRecord))]
[JsonSerializable(typeof(Revocation))]
[JsonSerializable(typeof(Acknowledgement))]
[JsonSerializable(typeof(IReadOnlyList<StudySubject>))]
[JsonSerializable(typeof(IReadOnlyList<Decision>))]
[JsonSerializable(typeof(IReadOnlyList<ExpectedStudy>))]
[JsonSerializable(typeof(IReadOnlyList<ReceivedStudy>))]
[JsonSerializable(typeof(ReleaseRequest))]
[JsonSerializable(typeof(ReleaseRecord))]
public sealed partial class PipelineJson : JsonSerializerContext;
