using System.Globalization;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Requests;

/// <summary>Tags as recipes write them: <c>(0008,1030)</c>, a keyword, or of a private creator <c>(0019,xx0C)</c>.</summary>
internal static class RecipeTags
{
    /// <summary>Reads one. A private element's block reads as zero: the creator decides where it is.</summary>
    public static bool TryParse(string text, out DicomTag tag)
    {
        if (!text.StartsWith('('))
        {
            return DicomDictionary.TryGetByKeyword(text, out tag);
        }

        tag = default;
        ReadOnlySpan<char> digits = text.AsSpan();
        if (digits is not ['(', _, _, _, _, ',', _, _, _, _, ')'])
        {
            return false;
        }

        bool hasBlock = !digits[6..8].Equals("xx", StringComparison.Ordinal);
        if (!ushort.TryParse(digits[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort group)
            || !ushort.TryParse(digits[(hasBlock ? 6 : 8)..10], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort element))
        {
            return false;
        }

        tag = new DicomTag(group, element);
        return true;
    }
}
