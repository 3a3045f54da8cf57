using System.Text;

namespace MedicalImagingPipeline.Core.Validation;

/// <summary>An identifier's bytes in every encoding that a file could carry it in, as Latin-1 characters.</summary>
internal static class IdentifierEncodings
{
    private const char Escape = '\x1B';

    // The code pages of PS3.3 C.12.1.1.2's terms, and UTF-16 for what devices put into binary values.
    private static readonly Encoding[] Encodings =
    [
        .. new[] { "iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-15" }.Select(Get),
        .. new[] { "windows-874", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "gb18030", "windows-1251", "windows-1252" }.Select(Get),
        new UTF8Encoding(false, true),
        new UnicodeEncoding(false, false, true),
        new UnicodeEncoding(true, false, true),
    ];

    /// <summary>All forms of one identifier, each once.</summary>
    public static IEnumerable<string> Of(string identifier)
    {
        if (Ascii.IsValid(identifier))
        {
            return [identifier, Utf16(identifier, isBigEndian: false), Utf16(identifier, isBigEndian: true)];
        }

        // The search takes both cases of ASCII alike; of other letters the bytes differ.
        var forms = new HashSet<string>(StringComparer.Ordinal);
        foreach (string text in new[] { identifier, identifier.ToUpperInvariant(), identifier.ToLowerInvariant() }.Distinct(StringComparer.Ordinal))
        {
            AddEncoded(text, forms);
        }

        return forms;
    }

    private static void AddEncoded(string identifier, HashSet<string> forms)
    {
        foreach (Encoding encoding in Encodings)
        {
            try
            {
                string form = Encoding.Latin1.GetString(encoding.GetBytes(identifier));
                forms.Add(form);
                AddWithoutEscapes(form, forms);
            }
            catch (EncoderFallbackException)
            {
                // This encoding has no such character, so no file can hold the identifier in it.
            }
        }
    }

    // ISO 2022: the run between the escapes, with the first of them and without any; another run may stand before it.
    private static void AddWithoutEscapes(string form, HashSet<string> forms)
    {
        const int EscapeLength = 3;
        int last = form.LastIndexOf(Escape);
        if (last > 0 && form[0] == Escape && form.IndexOf(Escape, 1) == last)
        {
            forms.Add(form[..last]);
            forms.Add(form[EscapeLength..last]);
        }
    }

    private static string Utf16(string ascii, bool isBigEndian) =>
        Encoding.Latin1.GetString(new UnicodeEncoding(isBigEndian, false).GetBytes(ascii));

    private static Encoding Get(string name) =>
        (CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback));
}
