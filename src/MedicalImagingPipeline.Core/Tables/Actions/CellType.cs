namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>What a column's values are.</summary>
internal enum CellType
{
    /// <summary>Yes or no in a usual writing.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a decimal point.</summary>
    Number,

    /// <summary>A day, <c>YYYY-MM-DD</c>.</summary>
    Date,

    /// <summary>A day and a time of day, <c>YYYY-MM-DDThh:mm:ss</c>.</summary>
    DateTime,

    /// <summary>A code or a word or two: short, and no more than one blank.</summary>
    Code,

    /// <summary>Anything.</summary>
    String,
}
