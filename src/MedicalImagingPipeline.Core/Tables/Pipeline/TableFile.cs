using System.Text;
using MedicalImagingPipeline.Core.Tables.Reading;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>Tables that are files.</summary>
internal static class TableFile
{
    /// <summary>How a file is written as a table, and whether its first bytes leave the encoding open; null when it is none.</summary>
    public static async Task<(TableForm Form, bool IsOpenEncoding)?> DetectAsync(string path, CancellationToken cancellationToken)
    {
        Stream stream = Open(path);
        await using (stream.ConfigureAwait(false))
        {
            byte[] head = new byte[TableDetector.HeadSize];
            int length = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            TableForm? form = length == 0 ? null : TableDetector.Detect(head.AsSpan(0, length), length == stream.Length, TableFiles.IsNamedTable(path));
            return form is null ? null : (form, Ascii.IsValid(head.AsSpan(0, length)));
        }
    }

    /// <summary>Opens a file to be read from its first byte to its last.</summary>
    public static Stream Open(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}
