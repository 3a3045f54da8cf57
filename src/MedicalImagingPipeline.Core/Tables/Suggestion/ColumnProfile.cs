using System.IO.Hashing;
using System.Text;
using System.Text.RegularExpressions;
using MedicalImagingPipeline.Core.Tables.Actions;
using MedicalImagingPipeline.Core.Tables.Reading;

namespace MedicalImagingPipeline.Core.Tables.Suggestion;

/// <summary>What the values of a column look like: shares and counts, no value.</summary>
internal sealed partial class ColumnProfile
{
    private const int MaxDistinct = 10_000;
    private const int LongText = 40;

    private readonly HashSet<ulong> _distinct = [];
    private readonly DateOrderFinder _order = new();
    private readonly long[] _looks = new long[Looks.Length];

    private static readonly (string Name, Func<string, byte[], bool> IsIt)[] Looks =
    [
        ("dates", (_, utf8) => IsDate(utf8)),
        ("e-mail addresses", (text, _) => Email().IsMatch(text)),
        ("telephone numbers", (text, utf8) => Phone().IsMatch(text) && !IsDate(utf8)),
        ("numbers", (_, utf8) => CellTypes.IsNumber(utf8)),
        ("ZIP codes", (text, _) => Zip().IsMatch(text)),
        ("identifiers", (text, utf8) => Identifier().IsMatch(text) && !IsDate(utf8)),
        ("names", (text, _) => Name().IsMatch(text)),
        ("long texts", (text, _) => text.Length > LongText),
        ("codes", (_, utf8) => CellTypes.IsOf(utf8, CellType.Code)),
        ("files", (_, utf8) => EmbeddedContent.IsIn(utf8)),
    ];

    /// <summary>Values that are not empty.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them differ, as far as is counted.</summary>
    public int Distinct => _distinct.Count;

    /// <summary>Whether hardly two are alike.</summary>
    public bool IsHighCardinality => Count >= 20 && (_distinct.Count >= MaxDistinct || _distinct.Count * 10L >= Count * 9);

    /// <summary>In which order dates are written.</summary>
    public DateOrder Order => _order.Order;

    /// <summary>The share of values that look like something, 0 to 1.</summary>
    public double ShareOf(string look) => Count == 0 ? 0 : (double)_looks[Array.FindIndex(Looks, row => row.Name == look)] / Count;

    /// <summary>Takes a value.</summary>
    public void Add(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
        {
            return;
        }

        Count++;
        _order.Add(value);
        if (_distinct.Count < MaxDistinct)
        {
            _distinct.Add(XxHash3.HashToUInt64(value));
        }

        string text = Encoding.UTF8.GetString(value).Trim();
        byte[] utf8 = value.ToArray();
        for (int i = 0; i < Looks.Length; i++)
        {
            _looks[i] += Looks[i].IsIt(text, utf8) ? 1 : 0;
        }
    }

    private static bool IsDate(ReadOnlySpan<byte> utf8) =>
        CellDate.TryParse(utf8, DateOrder.YearFirst, out _) || CellDate.TryParse(utf8, DateOrder.DayFirst, out _) || CellDate.TryParse(utf8, DateOrder.MonthFirst, out _);

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9()][0-9()\-. /]{6,18}[0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[0-9]{5}(-[0-9]{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Zip();

    [GeneratedRegex(@"^([A-Za-z]{1,5}[-_ ]?[0-9]{3,12}[A-Za-z]{0,2}|[0-9]{5,12}[A-Za-z]{0,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^(Dr\.? |Mr\.? |Mrs\.? |Ms\.? |Prof\.? )?\p{Lu}[\p{L}'’-]+([ ,^]+\p{Lu}[\p{L}.'’-]*){1,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
