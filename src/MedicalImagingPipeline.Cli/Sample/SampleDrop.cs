using MedicalImagingPipeline.Cli.Sample.Studies;

namespace MedicalImagingPipeline.Cli.Sample;

/// <summary>
/// Writes a drop as a site might leave it: four studies of people who do not exist, two tables, and a file that was cut
/// short. No clock and no random number: each size has the same bytes always.
/// </summary>
internal static class SampleDrop
{
    /// <summary>Writes the drop; files that are there already are overwritten.</summary>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="size">How large the images are.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public static async Task WriteAsync(string folder, SampleSize size, CancellationToken cancellationToken)
    {
        foreach (SampleFile file in Files(size))
        {
            byte[] bytes = await file.EncodeAsync(cancellationToken).ConfigureAwait(false);

            // In the middle of the pixels, as a transfer that broke off leaves it.
            int length = file.Path == ChestCt.TruncatedPath(size) ? bytes.Length / 2 : bytes.Length;
            await WriteAsync(folder, file.Path, bytes.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync(folder, "tables/demographics.csv", SampleTables.Demographics(), cancellationToken).ConfigureAwait(false);
        await WriteAsync(folder, "tables/visits.json", SampleTables.Visits(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The DICOM files, whole.</summary>
    internal static IEnumerable<SampleFile> Files(SampleSize size) =>
    [
        .. ChestCt.Files(size),
        .. ChestReport.Files(size),
        .. HeadMr.Files(size),
        .. AbdomenUltrasound.Files(size),
        .. ChestRadiographs.Files(size),
    ];

    private static async Task WriteAsync(string folder, string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await File.WriteAllBytesAsync(target, bytes, cancellationToken).ConfigureAwait(false);
    }
}
