using System.Text;

namespace MedicalImagingPipeline.Core.Tables.Conventions;

/// <summary>Names of columns as they are compared: letters and digits in lower case, and the words they are made of.</summary>
internal static class ColumnNames
{
    private const int MaxLength = 200;

    /// <summary>The name without case, blanks and punctuation.</summary>
    public static string Normalise(string name)
    {
        var normalised = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                normalised.Append(char.ToLowerInvariant(c));
            }
        }

        return normalised.ToString();
    }

    /// <summary>The words of a name: <c>weight_kg</c>, <c>weightKg</c> and <c>Weight (kg)</c> have the same two.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 0; i <= name.Length && i <= MaxLength; i++)
        {
            bool isEnd = i == name.Length || !char.IsLetterOrDigit(name[i]);
            bool isHump = !isEnd && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (!isEnd && !isHump)
            {
                continue;
            }

            if (i > start)
            {
                words.Add(name[start..i].ToLowerInvariant());
            }

            start = isHump ? i : i + 1;
        }

        return words;
    }
}
