using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using MedicalImagingPipeline.Core.Tables.Conventions;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>Finds out from a file's first bytes whether it is a table, and how it is written. Names decide nothing but that a file of one column is one.</summary>
internal static class TableDetector
{
    /// <summary>How many bytes are looked at.</summary>
    public const int HeadSize = 64 * 1024;

    private const int MaxRows = 200;
    private const int MinRows = 2;

    /// <summary>The form of a table; null when the bytes are none.</summary>
    /// <param name="head">The first bytes, <see cref="HeadSize"/> of them unless the file is shorter.</param>
    /// <param name="isWhole">Whether these are all.</param>
    /// <param name="isNamedTable">Whether the file's name says that it is one.</param>
    /// <param name="encoding">What the recipe says; null to find out.</param>
    public static TableForm? Detect(ReadOnlySpan<byte> head, bool isWhole, bool isNamedTable, string? encoding = null)
    {
        (string found, int mark) = EncodingOf(head, isWhole);
        string name = encoding ?? found;
        if (Decode(head[mark..], name, isWhole) is not { } text || IsBinary(text))
        {
            return null;
        }

        var form = new TableForm { Kind = TableKind.Csv, Encoding = name, HasByteOrderMark = mark > 0 };
        string trimmed = text.TrimStart();
        if (trimmed.StartsWith('[') || trimmed.StartsWith('{'))
        {
            return JsonKind(trimmed, isWhole) is { } kind ? form with { Kind = kind } : null;
        }

        return Csv(text, isWhole, isNamedTable, form);
    }

    private static (string Name, int Mark) EncodingOf(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (head.StartsWith(Encoding.UTF8.Preamble))
        {
            return (TableEncodings.Utf8, 3);
        }

        if (head is [0xFF, 0xFE, ..])
        {
            return (TableEncodings.Utf16, 2);
        }

        if (head is [0xFE, 0xFF, ..])
        {
            return (TableEncodings.Utf16BigEndian, 2);
        }

        // Without a mark: of the letters and commas of any table one byte is zero.
        int zeros = head.Count((byte)0);
        if (zeros > head.Length / 4)
        {
            int low = 0;
            for (int i = 0; i + 1 < head.Length; i += 2)
            {
                low += head[i] == 0 ? -1 : 1;
            }

            return (low > 0 ? TableEncodings.Utf16 : TableEncodings.Utf16BigEndian, 0);
        }

        return (Utf8.IsValid(WholeCharacters(head, isWhole)) ? TableEncodings.Utf8 : TableEncodings.Windows1252, 0);
    }

    // The last character may be cut off.
    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> utf8, bool isWhole)
    {
        for (int back = 1; !isWhole && back <= 3 && back <= utf8.Length; back++)
        {
            byte b = utf8[^back];
            if (b < 0x80)
            {
                break;
            }

            if (b >= 0xC0)
            {
                return utf8[..^back];
            }
        }

        return utf8;
    }

    private static string? Decode(ReadOnlySpan<byte> head, string name, bool isWhole)
    {
        ReadOnlySpan<byte> whole = name == TableEncodings.Utf8 ? WholeCharacters(head, isWhole)
            : name == TableEncodings.Windows1252 || isWhole ? head
            : head[..(head.Length & ~1)];
        try
        {
            return TableEncodings.Of(name).GetString(whole);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsBinary(string text) => text.Length == 0 || text.AsSpan().ContainsAny('\0', '\x1B') || text.Count(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t' or '\f')) > text.Length / 100;

    private static TableKind? JsonKind(string text, bool isWhole)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(utf8, isWhole, default);
        bool isArray = text[0] == '[';
        try
        {
            if (!reader.Read() || !reader.TrySkip())
            {
                // Longer than the head.
                return isArray ? TableKind.JsonArray : TableKind.JsonObject;
            }

            bool isMore = utf8.AsSpan((int)reader.BytesConsumed).IndexOfAnyExcept(" \t\r\n"u8) >= 0;
            return isMore ? TableKind.JsonLines : isArray ? TableKind.JsonArray : TableKind.JsonObject;
        }
        catch (JsonException)
        {
            return FirstLineIsJson(text) ? TableKind.JsonLines : null;
        }
    }

    private static bool FirstLineIsJson(string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        try
        {
            using var line = JsonDocument.Parse(end < 0 ? text : text[..end]);
            return end >= 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static TableForm? Csv(string text, bool isWhole, bool isNamedTable, TableForm form)
    {
        List<string[]> rows = [];
        char separator;
        using (CsvReader reader = CsvReader.FromText(isWhole ? text : text[..(text.LastIndexOf('\n') + 1)], new CsvReaderOptions { HasHeader = false, IncludeValuesInExceptions = false, MaxRecordSize = CsvRows.MaxRow }))
        {
            separator = reader.Separator;
            while (rows.Count < MaxRows && reader.Read())
            {
                rows.Add(reader.Current.ToArray());
            }
        }

        int width = rows.Count == 0 ? 0 : rows[0].Length;
        bool isTable = isNamedTable ? rows.Count > 0 : rows.Count >= MinRows && width >= 2 && rows.Count(row => row.Length == width) * 10 >= rows.Count * 9;
        return !isTable ? null : form with
        {
            Separator = separator.ToString(),
            HasQuotes = text.Contains('"', StringComparison.Ordinal),
            HasHeader = IsHeader(rows),
        };
    }

    // Names are words, each once, and the values below them are not all words as well unless the names are known ones.
    private static bool IsHeader(List<string[]> rows)
    {
        string[] first = rows[0];
        bool areNames = first.All(name => name.Trim().Length > 0 && !IsValue(name)) && first.Select(name => name.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == first.Length;
        return areNames
            && (first.Any(name => ColumnConventions.Find(name.Trim()) is not null)
                || rows.Skip(1).Any(row => row.Any(IsValue)));
    }

    private static bool IsValue(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || (text.Any(char.IsAsciiDigit) && !text.Any(char.IsLetter));
}
