using System.Text.Json;
using System.Text.Json.Serialization;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>A recipe as people read it.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RecipeDocument))]
internal sealed partial class SuggestionJson : JsonSerializerContext;
