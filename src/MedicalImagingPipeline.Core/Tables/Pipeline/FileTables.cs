using MedicalImagingPipeline.Core.Deidentification;
using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Core.Tables.Pipeline;

/// <summary>De-identifies tables that are files, each alone: nobody's images are known, so rows of all subjects stay.</summary>
/// <param name="recipe">What is done.</param>
/// <param name="keys">Stay the caller's.</param>
public sealed class FileTables(Recipe recipe, PseudonymKeys keys)
{
    private const int CodeLength = 8;

    /// <summary>De-identifies a file if it is a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="folder">Where its output goes; the name in it is a code of its content.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Whether it is a table, and why it is held back; null when it is written.</returns>
    public async Task<(bool IsTable, QuarantineReason? Reason)> RunAsync(string path, string folder, CancellationToken cancellationToken)
    {
        if (await TableFile.DetectAsync(path, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return (false, null);
        }

        TableInput input = await TableScanner.ScanAsync(() => Task.FromResult(TableFile.Open(path)), found.Form, found.IsOpenEncoding, null, cancellationToken).ConfigureAwait(false);
        string code = keys.Names.Of("table", input.Sha256, CodeLength);
        Directory.CreateDirectory(Path.Combine(folder, TableBundle.Folder));
        string target = Path.Combine(folder, TableBundle.Folder, $"{code}.{TableBundle.ExtensionOf(found.Form.Kind)}");
        QuarantineReason? reason;
        FileStream output;
        try
        {
            output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(target))
        {
            return (true, QuarantineReason.Conflict);
        }

        await using (output.ConfigureAwait(false))
        {
            Stream source = TableFile.Open(path);
            await using (source.ConfigureAwait(false))
            {
                (_, reason) = await new TableDeidentifier(recipe, keys, null, [], RecipeTable.Keep)
                    .RunAsync(source, input, Path.GetFileName(path), output, cancellationToken).ConfigureAwait(false);
            }
        }

        if (reason is not null)
        {
            File.Delete(target);
        }

        return (true, reason);
    }
}
