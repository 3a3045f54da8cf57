using MedicalImagingPipeline.Dicom.Writing;

namespace MedicalImagingPipeline.Dicom.Tests;

/// <summary>Reads a file and writes it again, as it is, with delimiters in the place of lengths.</summary>
internal static class Copy
{
    /// <summary>Copies; big endian becomes little.</summary>
    /// <returns>The paths of long private values, which are not held and so not copied.</returns>
    public static async Task<List<string>> FileAsync(Stream input, Stream output)
    {
        DicomFile file = await DicomFile.OpenAsync(input, null, CancellationToken.None);
        TransferSyntax syntax = file.TransferSyntax.IsLittleEndian && !file.TransferSyntax.IsDeflated ? file.TransferSyntax : TransferSyntax.ExplicitVrLittleEndian;
        var omitted = new List<string>();

        await output.WriteAsync(Bytes.File(syntax.Uid, []));
        var writer = new DicomWriter(output, syntax, requireOrder: false);
        while (await file.ReadSegmentAsync(CancellationToken.None))
        {
            Write(writer, file.Segment, omitted);
            if (file.Bulk is { } bulk)
            {
                await bulk.CopyToAsync(writer, CancellationToken.None);
            }
        }

        await writer.CompleteAsync(CancellationToken.None);
        return omitted;
    }

    private static void Write(DicomWriter writer, Dataset dataset, List<string> omitted)
    {
        foreach (DicomElement element in dataset)
        {
            if (!element.IsHeld)
            {
                omitted.Add(element.Tag.ToString());
            }
            else if (element.IsSequence)
            {
                writer.WriteStartSequence(element.Tag);
                foreach (Dataset item in element.Items)
                {
                    writer.WriteStartItem();
                    Write(writer, item, omitted);
                    writer.WriteEndItem();
                }

                writer.WriteEndSequence();
            }
            else if (element.IsFragments)
            {
                writer.WriteStartFragments(element.Tag, element.Vr);
                foreach (ReadOnlyMemory<byte> fragment in element.Fragments)
                {
                    writer.WriteFragment(fragment.Span);
                }

                writer.WriteEndFragments();
            }
            else
            {
                writer.WriteElement(element.Tag, element.Vr, element.Value);
            }
        }
    }
}
