using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Tables.Planning;

/// <summary>Who decided what becomes of a column.</summary>
public enum PlanSource
{
    /// <summary>Nobody: it is not listed, and goes.</summary>
    [JsonStringEnumMemberName("unlisted")]
    Unlisted,

    /// <summary>The recipe.</summary>
    [JsonStringEnumMemberName("recipe")]
    Recipe,

    /// <summary>A conventional name.</summary>
    [JsonStringEnumMemberName("convention")]
    Convention,

    /// <summary>What the recipe does with the DICOM attribute of that name.</summary>
    [JsonStringEnumMemberName("dicom")]
    Dicom,
}
