using System.Text;
using MedicalImagingPipeline.Core.Tables;
using MedicalImagingPipeline.Core.Tables.Reading;

namespace MedicalImagingPipeline.Core.SiteFiles;

/// <summary>
/// A file of the site's own as strict CSV: UTF-8, commas, a header of known names, each row whole. What is wrong is noted by row
/// and column, and quotes nothing. Holds values: prints nothing.
/// </summary>
internal sealed class SiteTable
{
    // A file that nobody can look through any more lists no more either.
    private const int MaxMistakes = 50;
    private const int MaxValue = 256;

    private static readonly TableForm Form = new() { Kind = TableKind.Csv, Encoding = TableEncodings.Utf8, Separator = ",", HasHeader = true };

    private readonly string _name;
    private readonly List<string> _mistakes;
    private readonly string[] _columns;

    private SiteTable(string name, List<string> mistakes, string[] columns) => (_name, _mistakes, _columns) = (name, mistakes, columns);

    /// <summary>The rows, without those that cannot be read.</summary>
    public List<Row> Rows { get; } = [];

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, as mistakes tell it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="required">The columns that must be there.</param>
    /// <param name="optional">The columns that may be there.</param>
    /// <param name="mistakes">Takes what is wrong.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<SiteTable> ReadAsync(
        string name, byte[] content, IReadOnlyList<string> required, IReadOnlyList<string> optional, List<string> mistakes, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> text = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content.AsMemory(Encoding.UTF8.Preamble.Length) : content;
        try
        {
            using CsvRows rows = await CsvRows.OpenAsync(new MemoryStream(text.ToArray()), Form, cancellationToken).ConfigureAwait(false);
            string[] header = [.. rows.Header];
            var table = new SiteTable(name, mistakes, header);
            string known = string.Join(", ", required.Concat(optional));
            if (header.Distinct(StringComparer.Ordinal).Count() != header.Length || !header.All(column => required.Contains(column) || optional.Contains(column)))
            {
                mistakes.Add($"{name}: the columns are {known}, each once");
                return table;
            }

            foreach (string missing in required.Except(header))
            {
                mistakes.Add($"{name}: the column {missing} is missing");
            }

            await table.ReadRowsAsync(rows, cancellationToken).ConfigureAwait(false);
            return table;
        }
        catch (TableFormatException)
        {
            mistakes.Add($"{name}: no CSV in UTF-8 with commas and a header");
            return new SiteTable(name, mistakes, []);
        }
    }

    /// <summary>Notes what is wrong with a row.</summary>
    public void Refuse(long row, string mistake) => Note(FormattableString.Invariant($"{_name} row {row}: {mistake}"));

    private async Task ReadRowsAsync(CsvRows rows, CancellationToken cancellationToken)
    {
        RowStatus status;
        while ((status = await rows.ReadAsync(cancellationToken).ConfigureAwait(false)) != RowStatus.End)
        {
            if (status == RowStatus.Bad || rows.Count != _columns.Length)
            {
                Refuse(rows.Number, "is no row of as many fields as the header, in UTF-8");
                continue;
            }

            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int i = 0; i < _columns.Length; i++)
            {
                string value = Encoding.UTF8.GetString(rows[i]).Trim();
                if (value.Length > MaxValue || value.Any(char.IsControl))
                {
                    Refuse(rows.Number, $"{_columns[i]}: at most {MaxValue} characters on one line");
                    value = "";
                }

                values.Add(_columns[i], value);
            }

            if (values.Values.Any(value => value.Length > 0))
            {
                Rows.Add(new Row(rows.Number, values));
            }
        }
    }

    private void Note(string mistake)
    {
        if (_mistakes.Count < MaxMistakes)
        {
            _mistakes.Add(mistake);
        }
        else if (_mistakes.Count == MaxMistakes)
        {
            _mistakes.Add("and more");
        }
    }

    /// <summary>A row. Prints its number.</summary>
    /// <param name="number">From 1; the header is row 1.</param>
    /// <param name="values">By column.</param>
    internal sealed class Row(long number, Dictionary<string, string> values)
    {
        public long Number => number;

        /// <summary>A value; empty when it, or its column, is not there.</summary>
        public string this[string column] => values.GetValueOrDefault(column, "");

        public override string ToString() => FormattableString.Invariant($"row {number}");
    }
}
