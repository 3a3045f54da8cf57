using System.Buffers;
using System.Text;

namespace MedicalImagingPipeline.Core;

/// <summary>Comma-separated values as RFC 4180 writes them.</summary>
internal static class Csv
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>One record, without its line end.</summary>
    public static string Row(params ReadOnlySpan<string> fields)
    {
        var row = new StringBuilder();
        for (int i = 0; i < fields.Length; i++)
        {
            string field = fields[i];
            if (i > 0)
            {
                row.Append(',');
            }

            if (field.AsSpan().ContainsAny(Special))
            {
                row.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            }
            else
            {
                row.Append(field);
            }
        }

        return row.ToString();
    }

    /// <summary>Splits a record into its fields.</summary>
    public static IReadOnlyList<string> Fields(string record)
    {
        var fields = new List<string>();
        int start = 0;
        bool isQuoted = false;
        for (int i = 0; i <= record.Length; i++)
        {
            if (i < record.Length && record[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (i == record.Length || (record[i] == ',' && !isQuoted))
            {
                string field = record[start..i];
                fields.Add(field is ['"', .., '"'] ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field);
                start = i + 1;
            }
        }

        return fields;
    }

    /// <summary>Splits a file into records; a line end inside quotes belongs to its field.</summary>
    public static IEnumerable<string> Records(string csv)
    {
        int start = 0;
        bool isQuoted = false;
        for (int i = 0; i < csv.Length; i++)
        {
            if (csv[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (csv[i] == '\n' && !isQuoted)
            {
                yield return csv[start..i].TrimEnd('\r');
                start = i + 1;
            }
        }

        if (start < csv.Length)
        {
            yield return csv[start..];
        }
    }
}
