using System.Buffers;
using System.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>Texts as bytes: what they may be made of, how long they may be, and how they are written again.</summary>
internal static class TextForms
{
    private static readonly SearchValues<byte> NumberCharacters = SearchValues.Create("0123456789+-.eE \\\0"u8);
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ ");

    // What a character set's decoder reads back as the same text was encoded for it.
    private static readonly Encoding[] Encodings =
    [
        Encoding.UTF8, Encoding.Latin1,
        .. new[] { "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-15", "windows-874", "iso-2022-jp", "shift_jis", "gb18030" }
            .Select(name => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)),
    ];

    /// <summary>The bytes as characters, one each.</summary>
    public static string Latin(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value);

    /// <summary>Whether a value is nothing but padding.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> value) => !value.ContainsAnyExcept((byte)' ', (byte)0);

    /// <summary>Whether a value's bytes can be of a VR, as far as that is quickly told: numbers in text, and whole numbers in binary.</summary>
    public static bool IsOfVr(ReadOnlySpan<byte> value, DicomVr vr) => vr is DicomVr.DS or DicomVr.IS
        ? !value.ContainsAnyExcept(NumberCharacters)
        : vr == DicomVr.SQ || VrTable.Of(vr).IsText || value.Length % VrTable.Of(vr).Width == 0;

    /// <summary>Whether a VR's text can lose words and still be of it.</summary>
    public static bool IsCleanable(DicomVr vr) =>
        vr is DicomVr.LO or DicomVr.SH or DicomVr.ST or DicomVr.LT or DicomVr.UT or DicomVr.UC or DicomVr.CS or DicomVr.AE;

    /// <summary>A cleaned text as one value of a VR: not too long, no separator in it; of a code only what a code is made of.</summary>
    public static string Fit(string text, DicomVr vr)
    {
        VrTraits traits = VrTable.Of(vr);
        string fitted = traits.IsMultiValued ? text.Replace('\\', ' ').Trim() : text.TrimEnd();
        if (traits.MaxLength > 0 && fitted.Length > traits.MaxLength)
        {
            fitted = fitted[..traits.MaxLength].TrimEnd();
        }

        if (vr == DicomVr.CS)
        {
            fitted = fitted.ToUpperInvariant();
            return fitted.AsSpan().ContainsAnyExcept(CodeCharacters) ? "" : fitted;
        }

        return fitted;
    }

    /// <summary>A text as bytes of a character set; what it cannot hold is left out.</summary>
    public static byte[] Encode(string text, DicomVr vr, SpecificCharacterSet characterSet)
    {
        if (!Ascii.IsValid(text))
        {
            foreach (Encoding encoding in Encodings)
            {
                byte[] bytes = encoding.GetBytes(text);
                if (!characterSet.HasUndecodableBytes(bytes, vr) && characterSet.Decode(bytes, vr) == text)
                {
                    return bytes;
                }
            }
        }

        return Encoding.ASCII.GetBytes(string.Concat(text.Where(char.IsAscii)));
    }
}
