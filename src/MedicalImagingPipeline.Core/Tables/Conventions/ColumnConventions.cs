using System.Collections.Frozen;
using MedicalImagingPipeline.Core.Deidentification.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Tables.Conventions;

/// <summary>
/// The names that columns are known by: the list <c>columns.tsv</c>, keywords of the DICOM dictionary, and names made of clinical
/// words that end in a unit or a date. What is known by none of them has no convention, and its name may say anything.
/// </summary>
internal static class ColumnConventions
{
    private const string Resource = "columns.tsv";
    private const string Unit = "unit";

    private static readonly FrozenDictionary<string, ColumnRole> Roles;
    private static readonly FrozenSet<string> Units;

    static ColumnConventions()
    {
        var roles = new Dictionary<string, ColumnRole>(StringComparer.Ordinal);
        var units = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string role, string[] names) in Rows())
        {
            foreach (string name in names)
            {
                if (role == Unit)
                {
                    units.Add(name);
                }
                else
                {
                    roles.TryAdd(name, Enum.Parse<ColumnRole>(role, ignoreCase: true));
                }
            }
        }

        Roles = roles.ToFrozenDictionary(StringComparer.Ordinal);
        Units = units.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The list: a role, or <c>unit</c>, and its names.</summary>
    public static IEnumerable<(string Role, string[] Names)> Rows()
    {
        using Stream stream = typeof(ColumnConventions).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Split('\t') is [var role, var names])
            {
                yield return (role, names.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    /// <summary>What a name tells; null when it is not known.</summary>
    /// <param name="path">The name, or of JSON the names from the row down.</param>
    public static ColumnConvention? Find(params ReadOnlySpan<string> path)
    {
        string leaf = path[^1];
        if (DicomDictionary.TryGetByKeyword(leaf, out DicomTag tag) && !IsWord(leaf))
        {
            return new(null, tag);
        }

        // patient.contact is known as patientcontact, or else as contact.
        for (int start = 0; start < path.Length; start++)
        {
            if (Roles.TryGetValue(ColumnNames.Normalise(string.Concat(path[start..])), out ColumnRole role))
            {
                return new(role);
            }
        }

        return Keywords.Index.TryGetValue(ColumnNames.Normalise(leaf), out tag) ? new(null, tag) : ByWords(ColumnNames.Words(leaf));
    }

    // Keywords of one word are words that anybody uses: Rows, Columns.
    private static bool IsWord(string name) => !name.AsSpan(1).ContainsAnyInRange('A', 'Z');

    private static ColumnConvention? ByWords(IReadOnlyList<string> words)
    {
        int end = words.Count;
        while (end > 1 && Units.Contains(words[end - 1]))
        {
            end--;
        }

        if (end < words.Count && Roles.TryGetValue(string.Concat(words.Take(end)), out ColumnRole role) && role is ColumnRole.Measurement or ColumnRole.Characteristic or ColumnRole.Age)
        {
            return new(role);
        }

        bool areClinical = words.Count > 1 && words.Take(end).All(word => ClinicalVocabulary.Contains(word) && !ClinicalVocabulary.IsAlsoName(word));
        return !areClinical ? null
            : words[^1] is "date" || words[0] is "date" ? new(ColumnRole.Date)
            : words[^1] is "code" ? new(ColumnRole.Code)
            : end < words.Count ? new(ColumnRole.Measurement)
            : null;
    }

    // Only what is known by no other name pays for this index.
    private static class Keywords
    {
        public static readonly FrozenDictionary<string, DicomTag> Index = Build();

        private static FrozenDictionary<string, DicomTag> Build()
        {
            var index = new Dictionary<string, DicomTag>(StringComparer.Ordinal);
            for (int i = 0; i < DictionaryNames.Rows.Length; i++)
            {
                string keyword = DictionaryNames.Rows[i].Keyword;
                if (keyword.Length > 0 && !IsWord(keyword))
                {
                    index.TryAdd(ColumnNames.Normalise(keyword), new DicomTag(DictionaryTable.Tags[i]));
                }
            }

            return index.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
