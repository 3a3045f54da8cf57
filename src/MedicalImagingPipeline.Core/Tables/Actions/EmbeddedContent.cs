using System.Buffers;

namespace MedicalImagingPipeline.Core.Tables.Actions;

/// <summary>Finds a file inside a value: base64 of a DICOM file, a document or an image, a data URI. No rule of columns looks into it, so it goes.</summary>
internal static class EmbeddedContent
{
    // A hash of 64 characters is no file.
    private const int MinRun = 100;

    private static readonly SearchValues<byte> Base64Bytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\r\n"u8);

    // %PDF, JPEG, PNG, GIF, zip, gzip, RTF and XML, in base64.
    private static readonly byte[][] Starts = [.. new[] { "JVBER", "/9j/", "iVBOR", "R0lGOD", "UEsD", "H4sI", "e1xydG", "PD94bW", "data:" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>Whether a value holds one.</summary>
    public static bool IsIn(ReadOnlySpan<byte> value)
    {
        if (value.Length < 16)
        {
            return false;
        }

        foreach (byte[] start in Starts)
        {
            if (value.StartsWith(start))
            {
                return true;
            }
        }

        return value.Length >= MinRun && !value.ContainsAnyExcept(Base64Bytes);
    }
}
