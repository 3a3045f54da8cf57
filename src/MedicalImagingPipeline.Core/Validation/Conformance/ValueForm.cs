using System.Buffers;
using System.Buffers.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Validation.Conformance;

/// <summary>Whether one value of characters is of its VR (PS3.5 Table 6.2-1).</summary>
internal static class ValueForm
{
    private const int MaxGroups = 3;

    private static readonly SearchValues<byte> CodeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_ "u8);
    private static readonly SearchValues<byte> DecimalCharacters = SearchValues.Create("0123456789+-.eE"u8);
    private static readonly SearchValues<byte> UidCharacters = SearchValues.Create("0123456789."u8);

    /// <summary>Whether a value is of its VR, its padding not counted; an empty one is.</summary>
    public static bool IsOf(ReadOnlySpan<byte> value, VrTraits traits)
    {
        ReadOnlySpan<byte> text = traits.Vr == DicomVr.UI ? value.TrimEnd((byte)0) : value.Trim((byte)' ').TrimEnd((byte)0);
        if (text.IsEmpty)
        {
            return true;
        }

        return traits.Vr switch
        {
            DicomVr.UI => IsUid(text),
            DicomVr.DA => DateTimeForm.IsDate(text),
            DicomVr.TM => DateTimeForm.IsTime(text),
            DicomVr.DT => DateTimeForm.IsDateTime(text),
            DicomVr.CS => text.Length <= traits.MaxLength && !text.ContainsAnyExcept(CodeCharacters),
            DicomVr.IS => text.Length <= traits.MaxLength && IsInteger(text),
            DicomVr.DS => text.Length <= traits.MaxLength && IsDecimal(text),
            DicomVr.AS => text.Length == traits.MaxLength && !text[..3].ContainsAnyExceptInRange((byte)'0', (byte)'9') && text[3] is (byte)'D' or (byte)'W' or (byte)'M' or (byte)'Y',
            DicomVr.PN => IsName(text, traits.MaxLength),
            DicomVr.ST or DicomVr.LT or DicomVr.UT => (traits.MaxLength == 0 || text.Length <= traits.MaxLength) && !HasControl(text, allowsLines: true),
            _ => (traits.MaxLength == 0 || text.Length <= traits.MaxLength) && !HasControl(text, allowsLines: false),
        };
    }

    /// <summary>Whether a decoded value is not too long; of a name, each of its groups.</summary>
    public static bool FitsLength(string text, VrTraits traits) => traits.MaxLength == 0
        || (traits.Vr == DicomVr.PN ? text.Split('=').All(group => group.Length <= traits.MaxLength) : text.Length <= traits.MaxLength);

    private static bool IsUid(ReadOnlySpan<byte> text)
    {
        if (text.Length > 64 || text.ContainsAnyExcept(UidCharacters))
        {
            return false;
        }

        foreach (Range range in text.Split((byte)'.'))
        {
            ReadOnlySpan<byte> component = text[range];
            if (component.IsEmpty || (component.Length > 1 && component[0] == '0'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsInteger(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text[0] == '+' ? text[1..] : text, out int _, out int read) && read == text.Length - (text[0] == '+' ? 1 : 0);

    private static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> number = text[0] == '+' ? text[1..] : text;
        return !text.ContainsAnyExcept(DecimalCharacters) && Utf8Parser.TryParse(number, out double _, out int read) && read == number.Length;
    }

    private static bool IsName(ReadOnlySpan<byte> text, int maxLength)
    {
        int groups = 0;
        foreach (Range range in text.Split((byte)'='))
        {
            if (++groups > MaxGroups || text[range].Length > maxLength)
            {
                return false;
            }
        }

        return !HasControl(text, allowsLines: false);
    }

    // Where text may have lines, TAB, LF, FF and CR make them (PS3.5 6.1.3).
    private static bool HasControl(ReadOnlySpan<byte> text, bool allowsLines)
    {
        foreach (byte c in text)
        {
            if (c < 0x20 && !(allowsLines && c is 9 or 10 or 12 or 13))
            {
                return true;
            }
        }

        return false;
    }
}
