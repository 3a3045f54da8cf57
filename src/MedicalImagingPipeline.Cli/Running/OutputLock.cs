using MedicalImagingPipeline.Core.Requests;

namespace MedicalImagingPipeline.Cli.Running;

/// <summary>Keeps an output folder for one process at a time; a second waits and then finds what the first left. A process that is killed lets go.</summary>
internal static class OutputLock
{
    private const string FileName = ".lock";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes the folder.</summary>
    /// <param name="output">The folder; made when it is not there.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>Gives the folder free again.</returns>
    /// <exception cref="ConfigurationException">It cannot be written to.</exception>
    public static async Task<IDisposable> TakeAsync(string output, CancellationToken cancellationToken)
    {
        string path = Path.Combine(output, FileName);
        bool isTold = false;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(output);

                // Taken away when it is closed; whoever opened it before that sees it taken, and whoever comes after makes a new one.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            }
            catch (UnauthorizedAccessException)
            {
                throw new ConfigurationException("output", ["the folder cannot be written to"]);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!isTold)
                {
                    Console.Error.WriteLine("another mip works on this folder: waiting for it");
                    isTold = true;
                }
            }

            await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
        }
    }
}
