namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Which rule decided.</summary>
public enum RuleSource
{
    /// <summary>PS3.15 Table E.1-1.</summary>
    ConfidentialityTable,

    /// <summary>Our own table on top of it, <see cref="ExtraRules"/>.</summary>
    ExtraRules,

    /// <summary>The VR of an attribute that no table lists (PS3.15 E.1.1 note 4).</summary>
    ValueRepresentation,

    /// <summary>A private attribute, which the basic profile removes.</summary>
    PrivateAttribute,

    /// <summary>A public tag that the data dictionary does not know.</summary>
    UnknownAttribute,

    /// <summary>A group length, or an attribute of a group that belongs into no data set (0000 to 0006).</summary>
    Structure,

    /// <summary>A value that does not fit what the dictionary says of its tag, or cannot be parsed.</summary>
    Encoding,

    /// <summary>A tag that stands in the data set twice: the first is in the output.</summary>
    Duplicate,

    /// <summary>An attribute that says what was done (PS3.15 E.1.1 step 8).</summary>
    Stamp,

    /// <summary>An option's column of PS3.15 Table E.1-1.</summary>
    Option,

    /// <summary>PS3.15 Table E.3.10-1: private attributes known safe.</summary>
    SafePrivate,

    /// <summary>What the recipe does with dates, for attributes that no column lists and where only the year stays.</summary>
    DatePolicy,

    /// <summary>A rule of the recipe's own.</summary>
    Recipe,

    /// <summary>PS3.15 Table E.1-1, where its code leaves the choice to the attribute's Type in the IOD.</summary>
    AttributeType,

    /// <summary>No rule: a known attribute that identifies nobody.</summary>
    None,
}
