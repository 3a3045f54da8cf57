using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>What a recipe's own rule does with an attribute.</summary>
public enum OverrideAction
{
    /// <summary>Leave it out.</summary>
    [JsonStringEnumMemberName("remove")]
    Remove,

    /// <summary>Zero length.</summary>
    [JsonStringEnumMemberName("empty")]
    Empty,

    /// <summary>A dummy; a sequence keeps its structure.</summary>
    [JsonStringEnumMemberName("dummy")]
    Dummy,

    /// <summary>Keep it; a sequence's items are treated one by one.</summary>
    [JsonStringEnumMemberName("keep")]
    Keep,

    /// <summary>Take out of its text what identifies.</summary>
    [JsonStringEnumMemberName("clean")]
    Clean,

    /// <summary>Map its UIDs.</summary>
    [JsonStringEnumMemberName("mapUids")]
    MapUids,

    /// <summary>Move its dates by the subject's offset.</summary>
    [JsonStringEnumMemberName("shiftDates")]
    ShiftDates,

    /// <summary>Leave the year of its dates.</summary>
    [JsonStringEnumMemberName("keepYear")]
    KeepYear,

    /// <summary>A keyed code in its place.</summary>
    [JsonStringEnumMemberName("code")]
    Code,
}
