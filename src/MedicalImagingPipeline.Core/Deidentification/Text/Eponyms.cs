using System.Collections.Frozen;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>Names of people that are parts of the body's names: they say nobody's name in their phrase alone, as <c>circle of Willis</c>.</summary>
internal static class Eponyms
{
    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Phrases = new Dictionary<string, string[]>
    {
        ["douglas"] = ["pouch"],
        ["galen"] = ["vein"],
        ["labbe"] = ["vein"],
        ["luschka"] = ["foramen", "foramina"],
        ["meckel"] = ["diverticulum"],
        ["monro"] = ["foramen", "foramina"],
        ["morison"] = ["pouch"],
        ["oddi"] = ["sphincter"],
        ["treitz"] = ["ligament"],
        ["trolard"] = ["vein"],
        ["vater"] = ["ampulla", "papilla"],
        ["willis"] = ["circle"],
    }.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a token is such a name after the noun and <c>of</c>.</summary>
    public static bool IsInPhrase(TokenizedText text, int index)
    {
        if (index < 2 || !Phrases.TryGetValue(text.Folded(index), out string[]? nouns) || !text.Is(index - 1, "of"))
        {
            return false;
        }

        foreach (string noun in nouns)
        {
            if (text.Is(index - 2, noun))
            {
                return true;
            }
        }

        return false;
    }
}
