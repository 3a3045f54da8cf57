namespace MedicalImagingPipeline.Core.Standardisation;

/// <summary>What a column holds, and so its form in CSV, JSON and JSON Schema.</summary>
internal enum ColumnType
{
    /// <summary>Text without a form of its own.</summary>
    Text,

    /// <summary>A UID (PS3.5 9).</summary>
    Uid,

    /// <summary>SHA-256, hexadecimal in lower case.</summary>
    Sha256,

    /// <summary>One word of a set.</summary>
    Term,

    /// <summary>Words of a set, in CSV with a blank between.</summary>
    Terms,

    /// <summary>A whole number, 0 or more unless it is a number that people give.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>Decimal numbers in ascending order, in CSV with a blank between.</summary>
    Numbers,

    /// <summary>A date, ISO 8601.</summary>
    Date,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>Texts without blanks, in CSV with a blank between.</summary>
    Texts,
}
