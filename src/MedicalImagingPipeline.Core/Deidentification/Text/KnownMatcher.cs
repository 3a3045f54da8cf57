using System.Buffers;

namespace MedicalImagingPipeline.Core.Deidentification.Text;

/// <summary>
/// Finds the known identifiers of a subject in a text, whatever the case, the accents and the punctuation between their parts.
/// How short ones are found agrees with what Validate searches for:
/// <list type="table">
/// <item><term>1 character</term><description>never alone; as an initial beside a name</description></item>
/// <item><term>2 to 5</term><description>from the border of a token to the border of a token; codes from 3</description></item>
/// <item><term>6 and more</term><description>anywhere within a token, or over several from border to border</description></item>
/// <item><term>ideographs</term><description>anywhere from 2 on, since nothing separates them</description></item>
/// </list>
/// </summary>
internal sealed class KnownMatcher
{
    /// <summary>The shortest name that is searched.</summary>
    public const int MinName = 2;

    /// <summary>The shortest code that is searched.</summary>
    public const int MinCode = 3;

    private const int MinAnywhere = 6;

    // Before this there are no letters of scripts that write words without gaps.
    private const char FirstIdeograph = '\u2E80';

    private readonly Dictionary<string, (KnownForm Form, string? Source)>.AlternateLookup<ReadOnlySpan<char>> _forms;
    private readonly SearchValues<string> _search;
    private readonly int[] _lengths;

    /// <summary>Prepares the search.</summary>
    public KnownMatcher(KnownForms forms)
    {
        var byFolded = new Dictionary<string, (KnownForm, string?)>(forms.ByFolded, StringComparer.Ordinal);
        _forms = byFolded.GetAlternateLookup<ReadOnlySpan<char>>();
        _search = SearchValues.Create([.. byFolded.Keys], StringComparison.Ordinal);
        _lengths = [.. byFolded.Keys.Select(key => key.Length).Distinct().OrderDescending()];
    }

    /// <summary>All places where one is found; they may overlap.</summary>
    public List<KnownMatch> Find(TokenizedText text)
    {
        var found = new List<KnownMatch>();
        ReadOnlySpan<char> all = text.AllFolded;
        for (int at = 0; at < all.Length && all[at..].IndexOfAny(_search) is >= 0 and int distance; at++)
        {
            at += distance;
            foreach (int length in _lengths)
            {
                if (length <= all.Length - at
                    && _forms.TryGetValue(all.Slice(at, length), out (KnownForm Form, string? Source) known)
                    && IsBounded(text, at, length, out int first, out int end))
                {
                    bool isWhole = text[first].FoldedStart == at && text[end - 1].FoldedStart + text[end - 1].FoldedLength == at + length;
                    found.Add(new KnownMatch(first, end, known.Form, isWhole, known.Source));
                }
            }
        }

        return found;
    }

    private static bool IsBounded(TokenizedText text, int at, int length, out int first, out int end)
    {
        first = text.IndexOfFolded(at);
        int last = text.IndexOfFolded(at + length - 1);
        end = last + 1;
        ReadOnlySpan<char> all = text.AllFolded;
        int start = text[first].FoldedStart;
        bool isAligned = all[start..at].TrimStart('0').IsEmpty && text[last].FoldedStart + text[last].FoldedLength == at + length;
        return isAligned || (first == last && (length >= MinAnywhere || all[at] >= FirstIdeograph));
    }
}
