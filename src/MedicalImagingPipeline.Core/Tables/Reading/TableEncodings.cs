using System.Text;

namespace MedicalImagingPipeline.Core.Tables.Reading;

/// <summary>The encodings that tables come in.</summary>
public static class TableEncodings
{
    /// <summary>UTF-8.</summary>
    public const string Utf8 = "utf-8";

    /// <summary>UTF-16, the lower byte first.</summary>
    public const string Utf16 = "utf-16le";

    /// <summary>UTF-16, the higher byte first.</summary>
    public const string Utf16BigEndian = "utf-16be";

    /// <summary>Windows-1252, of which ISO 8859-1's printable characters are a part.</summary>
    public const string Windows1252 = "windows-1252";

    /// <summary>The table's characters as UTF-8, without a byte order mark.</summary>
    /// <param name="stream">From the first byte; the result disposes of it.</param>
    /// <param name="form">How the table is written.</param>
    internal static Stream ToUtf8(Stream stream, TableForm form) => form.Encoding == Utf8
        ? stream
        : Encoding.CreateTranscodingStream(stream, Of(form.Encoding), new UTF8Encoding(false));

    /// <summary>An encoding that throws for what it does not have.</summary>
    internal static Encoding Of(string name) => name switch
    {
        Utf8 => new UTF8Encoding(false, true),
        Utf16 => new UnicodeEncoding(false, true, true),
        Utf16BigEndian => new UnicodeEncoding(true, true, true),
        Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        _ => throw new ArgumentException("No encoding of tables.", nameof(name)),
    };
}
