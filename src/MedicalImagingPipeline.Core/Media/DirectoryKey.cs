using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Media;

/// <summary>An attribute that a directory record repeats of the instance (PS3.3 F.5).</summary>
/// <param name="Keyword">The attribute's keyword.</param>
/// <param name="Use">What the record does without a value.</param>
/// <param name="Default">What stands where a value must be and the instance has none: Type 1 here, Type 2 or 3 there.</param>
internal readonly record struct DirectoryKey(string Keyword, KeyUse Use, string Default = "")
{
    /// <summary>The attribute.</summary>
    public DicomTag Tag { get; } = DicomDictionary.TryGetByKeyword(Keyword, out DicomTag tag)
        ? tag
        : throw new ArgumentException("No attribute has this keyword.", nameof(Keyword));

    /// <summary>Type 1: with a default where the instance has no value.</summary>
    public static DirectoryKey Required(string keyword, string otherwise) => new(keyword, KeyUse.Default, otherwise);

    /// <summary>Type 2: empty where the instance has no value.</summary>
    public static DirectoryKey Empty(string keyword) => new(keyword, KeyUse.Empty);

    /// <summary>Type 1C: there where the instance has a value.</summary>
    public static DirectoryKey Conditional(string keyword) => new(keyword, KeyUse.Absent);
}

/// <summary>What a record does where the instance has no value.</summary>
internal enum KeyUse
{
    /// <summary>Has the attribute with a default.</summary>
    Default,

    /// <summary>Has the attribute without a value.</summary>
    Empty,

    /// <summary>Does not have the attribute.</summary>
    Absent,
}
