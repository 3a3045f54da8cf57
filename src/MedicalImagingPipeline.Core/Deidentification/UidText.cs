using System.Buffers;
using System.Text;
using MedicalImagingPipeline.Dicom;

namespace MedicalImagingPipeline.Core.Deidentification;

/// <summary>UIDs as text (PS3.5 9), read in one way for identities and for mapping, whatever bytes stand there.</summary>
internal static class UidText
{
    private const int MaxLength = 64;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789.");

    /// <summary>The values of a UI, backslashes between, with what pads them.</summary>
    public static string Decode(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value);

    /// <summary>A UID without what pads it.</summary>
    public static string Trim(string uid) => uid.Trim(' ', '\0', '\t', '\r', '\n');

    /// <summary>Whether a trimmed UID is digits and dots, and short enough. Leading zeros in components are let pass: many real ones have them.</summary>
    public static bool IsWellFormed(string uid) =>
        uid.Length is > 0 and <= MaxLength && uid.AsSpan().IndexOfAnyExcept(Characters) < 0 && uid[0] != '.' && uid[^1] != '.';

    /// <summary>The one UID of an attribute, or null when there is none or more than one.</summary>
    public static string? Get(Dataset dataset, DicomTag tag)
    {
        if (!dataset.TryGet(tag, out DicomElement element))
        {
            return null;
        }

        string uid = Trim(Decode(element.Value));
        return uid.Length > 0 && !uid.Contains('\\', StringComparison.Ordinal) ? uid : null;
    }
}
