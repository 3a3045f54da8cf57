using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Tables;

/// <summary>What form a table's rows have.</summary>
public enum TableKind
{
    /// <summary>Values separated by a character, RFC 4180.</summary>
    [JsonStringEnumMemberName("csv")]
    Csv,

    /// <summary>One JSON array; each element is a row.</summary>
    [JsonStringEnumMemberName("json-array")]
    JsonArray,

    /// <summary>A JSON value a line.</summary>
    [JsonStringEnumMemberName("json-lines")]
    JsonLines,

    /// <summary>One JSON object, which is the only row.</summary>
    [JsonStringEnumMemberName("json-object")]
    JsonObject,
}
