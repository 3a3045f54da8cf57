using System.Buffers.Text;
using System.IO.Hashing;

namespace MedicalImagingPipeline.Core.Validation.Tables;

/// <summary>Asks values what their column's must be, and counts what they are not.</summary>
internal sealed class ValueChecks(TableScan scan)
{
    // 8 bytes each: 40 MiB. What comes after is not compared.
    private const int MaxUnique = 5_000_000;

    private readonly Dictionary<(string Rule, string Column), long> _broken = [];
    private readonly Dictionary<string, HashSet<ulong>> _seen = new(StringComparer.Ordinal);

    /// <summary>How often which rule was broken in which column.</summary>
    public IReadOnlyDictionary<(string Rule, string Column), long> Broken => _broken;

    /// <summary>Says whose row the next values are of.</summary>
    /// <param name="pseudonym">The row's; empty for nobody's.</param>
    public void BeginRow(string pseudonym) => scan.Begin(pseudonym);

    /// <summary>Whether a text is the pseudonym of one of the subjects: a study's own ID looks like anything.</summary>
    public bool Knows(string pseudonym) => scan.Knows(pseudonym);

    /// <summary>Counts a broken rule.</summary>
    public void Break(string rule, string column, long times = 1) => _broken[(rule, column)] = _broken.GetValueOrDefault((rule, column)) + times;

    /// <summary>Asks a value that is not empty.</summary>
    public void Check(CheckedColumn column, ReadOnlySpan<byte> value)
    {
        if (!column.IsOfType(value))
        {
            Break(TableRules.Types, column.Name);
        }

        if (column.HasRange && Utf8Parser.TryParse(value, out double number, out int used) && used == value.Length && column.IsOutside(number))
        {
            Break(TableRules.Ranges, column.Name);
        }

        if (column.IsSearched)
        {
            Search(column.Name, value, column.IsText);
        }
    }

    /// <summary>Asks whether an earlier row had the value of a column that has each once.</summary>
    public void CheckUnique(CheckedColumn column, ulong hash)
    {
        if (!_seen.TryGetValue(column.Name, out HashSet<ulong>? seen))
        {
            _seen.Add(column.Name, seen = []);
        }

        if (seen.Count < MaxUnique ? !seen.Add(hash) : seen.Contains(hash))
        {
            Break(TableRules.Unique, column.Name);
        }
    }

    /// <summary>Searches for known identifiers.</summary>
    public void Search(string name, ReadOnlySpan<byte> value, bool isText)
    {
        if (scan.IsFoundIn(value, isText))
        {
            Break(TableRules.Residual, name);
        }
    }

    /// <summary>What stands for a value where it is compared with those of other rows.</summary>
    public static ulong HashOf(ReadOnlySpan<byte> value) => XxHash3.HashToUInt64(value);
}
