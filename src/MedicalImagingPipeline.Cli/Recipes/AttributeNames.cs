using System.Globalization;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Cli.Recipes;

/// <summary>How attributes are named to people. What a private creator calls itself is a value of the file, and is not told.</summary>
internal static class AttributeNames
{
    /// <summary>The standard's name.</summary>
    public static string Of(DicomTag tag) =>
        tag.IsPrivateCreator ? "Private Creator"
        : tag.IsPrivate ? "Private Attribute"
        : DicomDictionary.TryGet(tag, out DictionaryEntry entry) ? entry.Name
        : "unknown";

    /// <summary>The tag; of a private element without its block, which the writer chooses.</summary>
    public static string TagOf(DicomTag tag) => tag.IsPrivate && !tag.IsPrivateCreator && tag.Element >= 0x1000
        ? string.Create(CultureInfo.InvariantCulture, $"({tag.Group:X4},xx{tag.Element & 0xFF:X2})")
        : tag.ToString();
}
