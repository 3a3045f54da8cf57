using System.Text.Json.Serialization;

namespace MedicalImagingPipeline.Core.Tables;

/// <summary>Why a row could not be read.</summary>
public enum BadRowReason
{
    /// <summary>Quotes where none may be, or one that is never closed.</summary>
    [JsonStringEnumMemberName("quoting")]
    Quoting,

    /// <summary>More or fewer fields than the header has.</summary>
    [JsonStringEnumMemberName("field-count")]
    FieldCount,

    /// <summary>Longer than a row is read.</summary>
    [JsonStringEnumMemberName("too-long")]
    TooLong,

    /// <summary>Bytes that are no characters of the table's encoding.</summary>
    [JsonStringEnumMemberName("encoding")]
    Encoding,

    /// <summary>No JSON, or a member twice.</summary>
    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>An ID that a spreadsheet rounded, such as 1.23E+5: whose row it was cannot be known.</summary>
    [JsonStringEnumMemberName("mangled-id")]
    MangledId,

    /// <summary>An ID that several subjects of the drop have.</summary>
    [JsonStringEnumMemberName("ambiguous-id")]
    AmbiguousId,
}

/// <summary>A row that was left out since it could not be read: its number and the reason, nothing of it.</summary>
/// <param name="Row">Its number, from 1; a header is row 1.</param>
/// <param name="Reason">Why.</param>
public readonly record struct BadRow(long Row, BadRowReason Reason);
