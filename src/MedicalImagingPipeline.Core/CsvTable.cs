using System.Buffers;
using System.Text;

namespace MedicalImagingPipeline.Core;

/// <summary>
/// A table for people who open it in a spreadsheet: RFC 4180, and no field that a spreadsheet would take for a formula.
/// </summary>
internal sealed class CsvTable
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private readonly StringBuilder _text = new();

    /// <summary>Begins a table.</summary>
    public CsvTable(params ReadOnlySpan<string> columns) => _text.Append(Csv.Row(columns)).Append("\r\n");

    /// <summary>Adds a row.</summary>
    public void Add(params ReadOnlySpan<string> fields)
    {
        string[] safe = new string[fields.Length];
        for (int i = 0; i < safe.Length; i++)
        {
            safe[i] = Neutralise(fields[i]);
        }

        _text.Append(Csv.Row(safe)).Append("\r\n");
    }

    /// <inheritdoc />
    public override string ToString() => _text.ToString();

    // CWE-1236: a field that starts like a formula is made text; numbers with a sign are none.
    private static string Neutralise(string field) =>
        field.Length > 0 && (field[0] is '=' or '@' or '\t' or '\r' || (field[0] is '+' or '-' && !IsNumber(field)))
            ? "'" + field
            : field;

    private static bool IsNumber(string field) => !field.AsSpan(1).ContainsAnyExcept(Digits);
}
