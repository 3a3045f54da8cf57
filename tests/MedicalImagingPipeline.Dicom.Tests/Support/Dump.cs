using System.Globalization;
using System.Text;
using MedicalImagingPipeline.Dicom.Reading;

namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>A file's whole content as text, to compare two readings.</summary>
internal static class Dump
{
    public static async Task<string> OfAsync(Stream stream, DicomReaderOptions? options = null)
    {
        var text = new StringBuilder();
        DicomFile file = await DicomFile.OpenAsync(stream, options, CancellationToken.None);
        text.AppendLine(file.TransferSyntax.Name);
        Append(text, file.Meta, "");
        var buffer = new byte[64 * 1024];
        while (await file.ReadSegmentAsync(CancellationToken.None))
        {
            Append(text, file.Segment, "");
            if (file.Bulk is { } bulk)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"bulk {bulk.Header.Tag} {bulk.Header.Vr} {bulk.Header.Length}");
                if (!bulk.IsFragments)
                {
                    await AppendAsync(text, bulk, buffer);
                    continue;
                }

                while (await bulk.NextFragmentAsync(CancellationToken.None) is { } length)
                {
                    text.Append(CultureInfo.InvariantCulture, $"fragment {length} ");
                    await AppendAsync(text, bulk, buffer);
                }
            }
        }

        text.Append(file.HasTrailingBytes ? "trailing bytes" : "");
        return text.ToString();
    }

    private static async Task AppendAsync(StringBuilder text, BulkValue bulk, byte[] buffer)
    {
        int read;
        while ((read = await bulk.ReadAsync(buffer, CancellationToken.None)) > 0)
        {
            text.Append(Convert.ToHexString(buffer.AsSpan(0, read)));
        }

        text.AppendLine();
    }

    private static void Append(StringBuilder text, Dataset dataset, string indent)
    {
        foreach (DicomElement element in dataset)
        {
            text.Append(CultureInfo.InvariantCulture, $"{indent}{element} {(element.IsHeld ? "" : "not held")}{Convert.ToHexString(element.Value)} ");
            text.AppendLine(string.Join('\\', element.GetStrings()));
            foreach (Dataset item in element.Items)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{indent}item");
                Append(text, item, indent + "  ");
            }

            foreach (ReadOnlyMemory<byte> fragment in element.Fragments)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{indent}fragment {Convert.ToHexString(fragment.Span)}");
            }
        }
    }
}
